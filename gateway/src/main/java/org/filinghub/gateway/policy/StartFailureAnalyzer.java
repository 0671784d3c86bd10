package org.filinghub.gateway.policy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the hub does not start. Registered in {@code META-INF/spring.factories}. */
public final class StartFailureAnalyzer extends AbstractFailureAnalyzer<StartFailure> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StartFailure cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
