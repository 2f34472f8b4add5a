package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.AddressScan;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** qmail-send: {@code delivery 12: failure: words_with_underscores/}, and its deferrals. */
public final class QmailLog implements Dialect {
  private static final Pattern STARTING =
      Pattern.compile(
          "starting delivery (\\d{1,12}): msg \\d{1,12} to (?:local|remote) (\\S{1,320})");
  private static final Pattern RESULT =
      Pattern.compile("delivery (\\d{1,12}): (failure|deferral|success): (\\S{0,4000})");

  @Override
  public String name() {
    return "line-qmail";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail() || !paste.text().contains("delivery ")) {
      return Optional.empty();
    }
    Map<String, String> recipients = new HashMap<>();
    Deliveries deliveries = new Deliveries();
    for (String line : paste.lines()) {
      Matcher starting = STARTING.matcher(line);
      Matcher result = RESULT.matcher(line);
      if (starting.find()) {
        recipients.put(starting.group(1), starting.group(2));
      } else if (result.find()) {
        String said = result.group(3).replace('_', ' ').replaceAll("/+$", "").replace("/", " ");
        String recipient =
            recipients.getOrDefault(result.group(1), AddressScan.first(result.group(3)));
        deliveries.add(kind(result.group(2)), RawFailure.of(recipient, said));
      }
    }
    return deliveries.reading();
  }

  private static Kind kind(String result) {
    return switch (result) {
      case "failure" -> Kind.BOUNCE;
      case "deferral" -> Kind.DELAYED;
      default -> Kind.DELIVERED;
    };
  }
}
