package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReasonRules;
import dev.bouncedesk.bounce.ReplyCode;
import dev.bouncedesk.probe.smtp.SmtpReply;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the answer to RCPT says of the recipient, read as a bounce would be. */
final class RcptReading {
  // RFC 2034 section 4: the enhanced status begins the text.
  private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: .*)?");

  private final ReasonRules rules;

  RcptReading(ReasonRules rules) {
    this.rules = rules;
  }

  /** The finding; empty where the dialogue did not come to naming a sender. */
  Optional<Draft> of(SmtpVisit v, Subject subject) {
    String recipient = subject.recipient().map(Target.Address::text).orElse("the recipient");
    Optional<SmtpReply> sender = v.mail().filter(r -> !r.isPositive());
    if (sender.isPresent()) {
      return Optional.of(
          Draft.of(
                  v.host(),
                  Outcome.RCPT_BLOCKED,
                  "unknown: "
                      + v.host()
                      + " refused this probe's sender, so it said nothing about "
                      + recipient)
              .evidence(sender.get().text()));
    }
    return v.rcpt().map(r -> answer(v, r, recipient).evidence("RCPT: " + r.text()));
  }

  /** Whether an address that nobody has is accepted; empty where it was not asked about. */
  Optional<Draft> catchAll(SmtpVisit v) {
    return v.rcptRandom()
        .map(r ->
            (r.isPositive()
                    ? Draft.of(
                        v.host(),
                        Outcome.ACCEPTS_ALL,
                        v.host() + " accepts every address, also one that nobody has")
                    : r.isPermanent()
                        ? Draft.of(
                            v.host(),
                            Outcome.STRANGERS_REFUSED,
                            v.host() + " refuses an address that nobody has: there is no catch-all")
                        : Draft.of(
                            v.host(),
                            Outcome.RCPT_DEFERRED,
                            "unknown: "
                                + v.host()
                                + " put its answer off about an address that nobody has"))
                .evidence("RCPT of an invented address: " + r.text()));
  }

  private Draft answer(SmtpVisit v, SmtpReply r, String recipient) {
    if (r.isPositive()) {
      return accepted(v, recipient);
    }
    Reason reason = rules.decide(evidence(v, r, recipient)).reason();
    return switch (reason) {
      case MAILBOX_FULL ->
          Draft.of(v.host(), Outcome.RCPT_FULL, "the mailbox " + recipient + " is full");
      case USER_UNKNOWN, HAS_MOVED, ACCOUNT_SUSPENDED ->
          r.isPermanent()
              ? Draft.of(
                  v.host(),
                  Outcome.RCPT_REFUSED,
                  v.host() + " refuses " + recipient + ": " + reason.meaning())
              : deferred(v, recipient);
      case GREYLISTED, RATE_LIMITED -> deferred(v, recipient);
      case RELAYING_DENIED, HOST_UNKNOWN, NOT_ACCEPTING_MAIL, GROUP_RESTRICTED ->
          r.isPermanent()
              ? Draft.of(
                  v.host(),
                  Outcome.RCPT_REFUSED,
                  v.host() + " refuses " + recipient + ": " + reason.meaning())
              : deferred(v, recipient);
      case FILTERED,
          SUPPRESSED,
          MESSAGE_TOO_LARGE,
          SYSTEM_FULL,
          AUTH_FAILURE,
          SENDER_REJECTED,
          IP_BLOCKED,
          BAD_REPUTATION,
          PTR_REQUIRED,
          SPAM_DETECTED,
          VIRUS_DETECTED,
          CONTENT_REJECTED,
          NOT_RFC_COMPLIANT,
          POLICY_VIOLATION,
          SECURITY_ERROR,
          STARTTLS_FAILED,
          NETWORK_ERROR,
          MAIL_LOOP,
          EXPIRED,
          MAILER_ERROR,
          SYSTEM_ERROR,
          SYNTAX_ERROR,
          COMPLAINT,
          AUTO_REPLY,
          CHALLENGE,
          DELIVERED,
          ON_HOLD,
          UNDEFINED ->
          r.isTransient()
              ? deferred(v, recipient)
              : Draft.of(
                  v.host(),
                  Outcome.RCPT_BLOCKED,
                  "unknown: "
                      + v.host()
                      + " refused this machine, which hides its answer about "
                      + recipient);
    };
  }

  private static Draft accepted(SmtpVisit v, String recipient) {
    Optional<SmtpReply> random = v.rcptRandom();
    if (random.filter(SmtpReply::isPositive).isPresent()) {
      return Draft.of(
          v.host(),
          Outcome.ACCEPTS_ALL,
          v.host() + " accepts every address, " + recipient + " or an invented one");
    }
    String also =
        random.isPresent()
            ? ", and refuses an invented one"
            : "; it may accept every address, and refuse later";
    return Draft.of(
        v.host(), Outcome.RCPT_ACCEPTED, v.host() + " accepts " + recipient + " now" + also);
  }

  private static Draft deferred(SmtpVisit v, String recipient) {
    return Draft.of(
            v.host(),
            Outcome.RCPT_DEFERRED,
            "unknown: " + v.host() + " put its answer about " + recipient + " off")
        .advice(
            "Greylisting does that to every new sender; a real server tries again in some minutes.");
  }

  private static Evidence evidence(SmtpVisit v, SmtpReply r, String recipient) {
    Matcher status = STATUS.matcher(r.lines().get(0));
    Optional<EnhancedStatus> enhanced =
        status.matches() ? EnhancedStatus.of(status.group(1)) : Optional.empty();
    return new Evidence(
        r.text(),
        Optional.empty(),
        enhanced,
        ReplyCode.of(String.valueOf(r.code())),
        Optional.of("RCPT"),
        Optional.of(recipient),
        Optional.of(v.host()),
        Optional.empty(),
        Optional.empty(),
        "smtp",
        Optional.empty());
  }
}
