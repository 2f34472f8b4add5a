package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.mail.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers that a machine gives for a person: out of office (RFC 3834), read receipts (RFC 8098).
 * One that says the mailbox is no more is a bounce in all but form.
 */
public final class AutoReplyDialect implements Dialect {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:re: ?)?(?:auto(?:matic|mated)?[ :-]|out of (?:the )?office|automatische antwort|réponse automatique|"
              + "respuesta automática|risposta automatica|abwesen|vacation|away from|i am (?:away|out)|"
              + "\\[?automatyczna|автоответ|自動返信|自动回复|自動応答)|\\((?:automatic response|auto-?reply|autoreply)\\)|"
              + "automatyczna odpowied|out of office");

  @Override
  public String name() {
    return "rfc3834";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (!paste.isMail()) {
      return Optional.empty();
    }
    for (Paste.StatusReport report : paste.reports()) {
      if (report.contentType().contains("disposition-notification")) { // RFC 8098 section 3
        return Optional.of(Reading.of(Kind.AUTO_REPLY));
      }
    }
    if (!isAutomatic(paste.headers())) {
      return Optional.empty();
    }
    Signs signs = Signs.of(paste);
    String from = AddressScan.first(paste.headers().get("From"));
    if (signs.has(Vocabulary.Sign.CLOSED) && !signs.has(Vocabulary.Sign.AWAY) && !from.isEmpty()) {
      return Optional.of(
          Reading.bounce(
              List.of(RawFailure.of(from, Replies.oneLine(paste.notice())).withAction("failed"))));
    }
    return Optional.of(Reading.of(Kind.AUTO_REPLY));
  }

  /** Whether a machine says that it answers for a person. */
  static boolean isAutomatic(Headers headers) {
    String submitted = headers.get("Auto-Submitted").toLowerCase(Locale.ROOT);
    String precedence = headers.get("Precedence").toLowerCase(Locale.ROOT);
    return submitted.startsWith("auto-replied") // RFC 3834 section 5.1
        || headers.has("X-Autoreply")
        || headers.has("X-Autorespond")
        || headers.has("X-Autoresponder")
        || headers.has("X-Auto-Reply")
        || headers.get("X-Auto-Response-Suppress").toLowerCase(Locale.ROOT).contains("all")
            && submitted.startsWith("auto-")
        || precedence.startsWith("auto_reply")
        || SUBJECT.matcher(Words.decode(headers.get("Subject")).toLowerCase(Locale.ROOT)).find();
  }
}
