package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.Locale;
import java.util.Optional;

/** sendmail: {@code to=…, dsn=…, stat=…} and {@code reject=…}. */
public final class SendmailLog implements Dialect {
  @Override
  public String name() {
    return "line-sendmail";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail() || !paste.text().contains("stat=") && !paste.text().contains("reject=")) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    for (String line : paste.lines()) {
      if (line.contains(" stat=")) {
        sendmail(line, deliveries);
      } else if (line.contains(" reject=")) {
        deliveries.add(
            Kind.BOUNCE,
            RawFailure.of(Fields.of(line, "arg1"), Fields.rest(line, "reject"))
                .withCommand(line.contains("check_mail") ? "MAIL" : "RCPT"));
      }
    }
    return deliveries.reading();
  }

  private static void sendmail(String line, Deliveries deliveries) {
    String stat = Fields.rest(line, "stat");
    String lower = stat.toLowerCase(Locale.ROOT);
    Kind kind =
        lower.startsWith("sent")
            ? Kind.DELIVERED
            : lower.startsWith("deferred") || lower.startsWith("queued")
                ? Kind.DELAYED
                : Kind.BOUNCE;
    deliveries.add(
        kind,
        RawFailure.of(Fields.of(line, "to"), stat)
            .withStatus(Fields.of(line, "dsn"))
            .withReplyCode(Fields.of(line, "reply"))
            .withRemoteMta(Fields.host(Fields.of(line, "relay"))));
  }
}
