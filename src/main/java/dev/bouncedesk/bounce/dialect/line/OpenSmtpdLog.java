package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.dialect.SmtpClues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * OpenSMTPD: deliveries ({@code mta delivery … result="PermFail" stat="550 …"}), what it gave up
 * ({@code Expire for … stat=Envelope expired}) and what it refused a client ({@code failed-command
 * command="rcpt TO:<…>" result="550 …"}).
 */
public final class OpenSmtpdLog implements Dialect {
  private static final String EXPIRED = ": Expire for ";
  private static final String REFUSED = " failed-command ";
  private static final String FINAL_STATUS = "stat";

  @Override
  public String name() {
    return "line-opensmtpd";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail()) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    Map<String, RawFailure> attempts = new HashMap<>();
    for (String line : paste.lines()) {
      if (line.contains("result=") && line.contains("stat=") && line.contains("evpid=")) {
        RawFailure attempt = attempt(line);
        attempts.put(attempt.recipient(), attempt);
        deliveries.add(kind(line), attempt);
      } else if (line.contains(EXPIRED)) {
        RawFailure expired =
            RawFailure.of(Fields.of(line, "to"), Fields.rest(line, FINAL_STATUS))
                .withAlias(written(line));
        deliveries.add(Kind.BOUNCE, explained(expired, attempts));
      } else if (line.contains(REFUSED)) {
        refusal(line, deliveries);
      }
    }
    return deliveries.reading();
  }

  private static Kind kind(String line) {
    return switch (Fields.of(line, "result")) {
      case "Ok" -> Kind.DELIVERED;
      case "TempFail" -> Kind.DELAYED;
      default -> Kind.BOUNCE;
    };
  }

  private static RawFailure attempt(String line) {
    String relay = Fields.of(line, "relay");
    int name = relay.indexOf('(');
    String said = Fields.rest(line, FINAL_STATUS);
    boolean quoted = said.length() > 1 && said.startsWith("\"") && said.endsWith("\"");
    return RawFailure.of(
            Fields.of(line, "to"), quoted ? said.substring(1, said.length() - 1) : said)
        .withAlias(written(line))
        .withRemoteMta(
            name >= 0 && relay.endsWith(")") ? relay.substring(name + 1, relay.length() - 1) : "");
  }

  /** What the sender wrote, where an alias led elsewhere: {@code rcpt}, else a dash or the same. */
  private static String written(String line) {
    String rcpt = Fields.of(line, "rcpt");
    return rcpt.indexOf('@') < 0 || rcpt.equals(Fields.of(line, "to")) ? "" : rcpt;
  }

  /** An expiry with the words of the last attempt before it, which say why nothing got through. */
  private static RawFailure explained(RawFailure expired, Map<String, RawFailure> attempts) {
    return Optional.ofNullable(attempts.get(expired.recipient()))
        .map(attempt -> attempt.withOuter(expired.diagnostic()))
        .orElse(expired);
  }

  private static void refusal(String line, Deliveries deliveries) {
    String command = Fields.of(line, "command");
    int open = command.indexOf('<');
    int close = command.indexOf('>', open + 1);
    String recipient = open < 0 || close < 0 ? "" : command.substring(open + 1, close);
    String name = SmtpClues.command("after " + command);
    deliveries.add(
        Kind.BOUNCE,
        RawFailure.of(name.equals("RCPT") ? recipient : "", Fields.of(line, "result"))
            .withCommand(name));
  }
}
