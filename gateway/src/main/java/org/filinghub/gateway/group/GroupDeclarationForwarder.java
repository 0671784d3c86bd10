package org.filinghub.gateway.group;

import java.util.Locale;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.Uscc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks whether the caller may declare something about an organization, and forwards the
 * declaration to the national node with the caller's role and subject.
 */
@Component
class GroupDeclarationForwarder {
  private static final Logger log = LoggerFactory.getLogger(GroupDeclarationForwarder.class);

  private final NationalGroupClient registry;

  GroupDeclarationForwarder(NationalGroupClient registry) {
    this.registry = registry;
  }

  Mono<GroupResult> declare(Caller caller, HeadOfficeDeclaration declaration) {
    caller.require(
        isProvider(caller, declaration.subsidiary())
            || caller.is(Role.MINISTRY)
            || caller.is(Role.OPERATOR),
        "the subsidiary itself, the ministry or an operator");
    return registry
        .declareHeadOffice(declaration, actor(caller))
        .doOnNext(
            result ->
                logResult(
                    "declareHeadOffice",
                    declaration.subsidiary(),
                    declaration.headOffice(),
                    result));
  }

  Mono<GroupResult> register(Caller caller, GroupCertificateInput certificate) {
    caller.require(
        isProvider(caller, certificate.headOffice())
            || isProvider(caller, certificate.subsidiary())
            || caller.reviews(certificate.target())
            || caller.is(Role.MINISTRY),
        "the head office, the subsidiary, a reviewer of "
            + certificate.target()
            + " or the ministry");
    return registry
        .registerGroupException(certificate, actor(caller))
        .doOnNext(
            result ->
                logResult(
                    "registerGroupException",
                    certificate.subsidiary(),
                    certificate.headOffice(),
                    result));
  }

  private static boolean isProvider(Caller caller, Uscc organization) {
    return caller.is(Role.PROVIDER) && organization.equals(caller.uscc());
  }

  private static String actor(Caller caller) {
    return caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
  }

  private static void logResult(String name, Uscc subsidiary, Uscc headOffice, GroupResult result) {
    log.info(
        "group command={} subsidiary={} headOffice={} refused={}",
        name,
        subsidiary,
        headOffice,
        result instanceof SubmissionRefused refused
            ? refused.refusals().stream().map(Refusal::code).distinct().toList()
            : "no");
  }
}
