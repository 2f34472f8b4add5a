package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Courier: what a delivery met, a line of the reply at a time ({@code addr=<…>: 550 …}), how it
 * ended ({@code addr=<…>,status: failure}), and what its own listener refused a client ({@code
 * error,relay=…,to=<…>: 550 …}).
 */
public final class CourierLog implements Dialect {
  private static final Pattern DELIVERY =
      Pattern.compile("\\baddr=<([^<>\\s]{1,320})>(?:,size=\\d+)?(,status|,success)?: ?(.*)$");
  private static final Pattern REFUSAL =
      Pattern.compile("\\berror,relay=[^<]*(?:from=<[^<>]*>,)?to=<([^<>\\s]{1,320})>: (.*)$");

  @Override
  public String name() {
    return "line-courier";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    String text = paste.text();
    if (paste.isMail() || !text.contains("addr=<") && !text.contains("error,relay=")) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    Map<String, String> said = new LinkedHashMap<>();
    for (String line : paste.lines()) {
      Matcher delivery = DELIVERY.matcher(line);
      Matcher refusal = REFUSAL.matcher(line);
      if (delivery.find()) {
        String address = delivery.group(1);
        if (delivery.start(2) < 0) {
          said.merge(address, delivery.group(3), (before, now) -> before + ' ' + now);
        } else {
          String reply = said.getOrDefault(address, "");
          said.remove(address);
          Kind kind = kind(delivery.group(2), delivery.group(3));
          deliveries.add(kind, RawFailure.of(address, reply.isEmpty() ? delivery.group(3) : reply));
        }
      } else if (refusal.find()) {
        deliveries.add(
            Kind.BOUNCE, RawFailure.of(refusal.group(1), refusal.group(2)).withCommand("RCPT"));
      }
    }
    // A paste may end before the line that says how it ended; the reply's class says it too.
    said.forEach((address, reply) -> deliveries.add(kind(reply), RawFailure.of(address, reply)));
    return deliveries.reading();
  }

  private static Kind kind(String field, String value) {
    if (field.equals(",success") || value.startsWith("success")) {
      return Kind.DELIVERED;
    }
    return value.startsWith("deferred") ? Kind.DELAYED : Kind.BOUNCE;
  }

  private static Kind kind(String reply) {
    return reply.startsWith("2")
        ? Kind.DELIVERED
        : reply.startsWith("4") ? Kind.DELAYED : Kind.BOUNCE;
  }
}
