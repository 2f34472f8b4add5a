package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.dialect.SmtpClues;
import java.util.Optional;

/**
 * Postfix: deliveries ({@code status=bounced (…)}) and refusals of its own ({@code NOQUEUE: reject:
 * RCPT from …}), and its warnings, with a syslog head or without.
 */
public final class PostfixLog implements Dialect {
  private static final String REJECT = "reject: ";

  @Override
  public String name() {
    return "line-postfix";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    String text = paste.text();
    if (paste.isMail()
        || !text.contains("status=") && !text.contains(REJECT) && !text.contains("postfix/")) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    for (String line : paste.lines()) {
      if (line.contains("status=")) {
        delivery(line, deliveries);
      } else if (line.contains(REJECT) || line.contains("milter-reject: ")) {
        refusal(line, deliveries);
      } else if (line.contains("postfix/")) {
        warning(line, deliveries);
      }
    }
    return deliveries.reading();
  }

  private static void delivery(String line, Deliveries deliveries) {
    String status = Fields.of(line, "status");
    Optional<Kind> kind =
        switch (status) {
          case "bounced", "undeliverable", "expired" -> Optional.of(Kind.BOUNCE);
          case "deferred", "SOFTBOUNCE" -> Optional.of(Kind.DELAYED);
          case "sent", "deliverable" -> Optional.of(Kind.DELIVERED);
          default -> Optional.empty();
        };
    if (kind.isEmpty()) {
      return;
    }
    int open = line.indexOf('(', line.indexOf("status="));
    int close = line.lastIndexOf(')');
    String said = open >= 0 && close > open ? line.substring(open + 1, close) : "";
    String host = SmtpClues.host(said);
    RawFailure failure =
        RawFailure.of(Fields.of(line, "to"), spoken(said))
            .withOuter(spoken(said).equals(said) ? "" : said)
            .withAlias(Fields.of(line, "orig_to"))
            .withStatus(Fields.of(line, "dsn"))
            .withCommand(SmtpClues.command(said))
            .withRemoteMta(host.isEmpty() ? Fields.host(Fields.of(line, "relay")) : host);
    deliveries.add(kind.get(), failure);
  }

  /** What the remote host said, without Postfix's words around it. */
  private static String spoken(String said) {
    int from = said.indexOf(" said: ");
    int to = said.lastIndexOf(" (in reply to ");
    return from < 0 ? said : said.substring(from + 7, to > from ? to : said.length());
  }

  private static void refusal(String line, Deliveries deliveries) {
    int at = line.indexOf(REJECT) + REJECT.length();
    int colon = line.indexOf("]: ", at);
    if (colon < 0) {
      return;
    }
    int end = line.indexOf("; from=", colon);
    String command = line.substring(at, Math.max(at, line.indexOf(' ', at)));
    deliveries.add(
        Kind.BOUNCE,
        RawFailure.of(
                Fields.of(line, "to"), line.substring(colon + 3, end < 0 ? line.length() : end))
            .withCommand(command.equals("CONNECT") ? "CONN" : command));
  }

  private static void warning(String line, Deliveries deliveries) {
    int at = line.indexOf("]: ");
    String said = at < 0 ? line : line.substring(at + 3);
    boolean tells =
        said.startsWith("warning: ")
            || said.startsWith("fatal: ")
            || said.startsWith("error: ")
            || said.contains("error to ")
            || said.contains(" refused to talk to me")
            || said.startsWith("connect to ");
    if (tells) {
      deliveries.add(Kind.DELAYED, RawFailure.of("", said).withRemoteMta(SmtpClues.host(said)));
    }
  }
}
