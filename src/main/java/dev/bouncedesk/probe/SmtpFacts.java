package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.smtp.Ehlo;
import dev.bouncedesk.probe.smtp.SmtpVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** What a mail host offers, as facts. */
final class SmtpFacts {
  /** Logins by a token instead of a password (RFC 7628, and Google's XOAUTH2). */
  private static final Set<String> TOKENS = Set.of("XOAUTH2", "OAUTHBEARER");

  private SmtpFacts() {}

  static Draft ehlo(SmtpVisit v, Subject subject) {
    Ehlo ehlo = v.lastEhlo().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(ehlo.extended() ? "offers " + ehlo.inWords() : "understands HELO only");
    ehlo.recipientLimit()
        .ifPresent(n -> lines.add("takes " + n + " recipients a message (LIMITS RCPTMAX)"));
    boolean needed = subject.recipient().filter(Target.Address::needsSmtpUtf8).isPresent();
    if (needed && !ehlo.offers("SMTPUTF8")) {
      return Draft.of(
              v.host(),
              Outcome.SMTPUTF8_MISSING,
              v.host()
                  + " does not take addresses beyond ASCII (no SMTPUTF8), and the recipient's is one")
          .evidence(lines)
          .advice("Write to an ASCII address of the same person (RFC 6531 section 3.2).");
    }
    String limit = ehlo.recipientLimit().map(n -> ", " + n + " recipients a message").orElse("");
    return Draft.of(
            v.host(),
            Outcome.EHLO_READ,
            v.host() + " offers " + ehlo.keywords().size() + " extensions" + limit)
        .evidence(lines);
  }

  static Draft size(SmtpVisit v, Subject subject) {
    OptionalLong limit = v.lastEhlo().orElseThrow().size();
    if (limit.isEmpty()) {
      return Draft.of(
          v.host(), Outcome.SIZE_NOT_STATED, v.host() + " states no largest size (RFC 1870)");
    }
    String most = v.host() + " takes messages up to " + megabytes(limit.getAsLong());
    if (subject.size().isEmpty()) {
      return Draft.of(v.host(), Outcome.SIZE_STATED, most)
          .evidence(limit.getAsLong() + " octets")
          .advice(
              "A file grows by about 37 % on its way (base64), so files may be up to "
                  + megabytes((long) (limit.getAsLong() / 1.37))
                  + " together.");
    }
    long size = subject.size().getAsLong();
    List<String> lines =
        List.of("limit " + limit.getAsLong() + " octets, message " + size + " octets");
    return size > limit.getAsLong()
        ? Draft.of(v.host(), Outcome.SIZE_TOO_SMALL, most + "; the message has " + megabytes(size))
            .evidence(lines)
            .advice(
                "Send a link instead of the attachment, or attachments of "
                    + megabytes((long) (limit.getAsLong() / 1.37))
                    + " at most.")
        : Draft.of(
                v.host(), Outcome.SIZE_ENOUGH, most + "; the message has only " + megabytes(size))
            .evidence(lines)
            .advice(
                "The limit that refused it is another one: of the mailbox, of a gateway, or of the sending service.");
  }

  static Draft auth(SmtpVisit v) {
    List<String> before =
        v.port() == 465 ? List.of() : v.ehlo().map(Ehlo::authMechanisms).orElse(List.of());
    List<String> after =
        v.port() == 465
            ? v.ehlo().map(Ehlo::authMechanisms).orElse(List.of())
            : v.ehloTls().map(Ehlo::authMechanisms).orElse(List.of());
    String where = v.host() + ":" + v.port();
    List<String> lines = List.of("before TLS: " + words(before), "after TLS: " + words(after));
    List<String> all = after.isEmpty() ? before : after;
    if (all.isEmpty()) {
      return Draft.of(where, Outcome.AUTH_NOT_OFFERED, where + " offers no login")
          .evidence(lines)
          .advice("Logging in there cannot work: use the submission host that the provider names.");
    }
    if (TOKENS.containsAll(all)) {
      return Draft.of(
              where,
              Outcome.AUTH_TOKEN_ONLY,
              where + " takes token logins only (" + words(all) + "): passwords are switched off")
          .evidence(lines)
          .advice(
              "Use a client or a connector that logs in by OAuth, or an app password where the provider has them.");
    }
    String only = before.isEmpty() && v.port() != 465 ? ", after STARTTLS only" : "";
    return Draft.of(where, Outcome.AUTH_OFFERED, where + " offers login by " + words(all) + only)
        .evidence(lines);
  }

  /** The same at the own submission host, with what it means for a sender who was refused. */
  static Draft submission(SmtpVisit v, Subject subject) {
    Draft draft = auth(v);
    boolean relaying = subject.reason().filter(Reason.RELAYING_DENIED::equals).isPresent();
    return relaying && draft.outcome() == Outcome.AUTH_OFFERED
        ? draft.advice(
            "Relaying is refused to whoever has not logged in: the mail program has to log in here, on port "
                + v.port()
                + ".")
        : draft;
  }

  private static String words(List<String> mechanisms) {
    return mechanisms.isEmpty() ? "none" : String.join(", ", mechanisms);
  }

  private static String megabytes(long octets) {
    return String.format(Locale.ROOT, "%.1f MB", octets / 1_000_000.0);
  }
}
