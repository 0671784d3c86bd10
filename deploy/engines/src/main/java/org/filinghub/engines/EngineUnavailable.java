package org.filinghub.engines;

/**
 * An engine cannot run here; the message is a sentence for the person at the keyboard and says what
 * to do.
 */
public final class EngineUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineUnavailable(String sentence) {
    super(sentence);
  }

  EngineUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
