package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.AddressScan;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows and details of a Microsoft message trace or message tracking log: the last error stands in
 * {@code {LED=…};{MSG=…};{FQDN=…};{IP=…};{LRT=…}}, or behind {@code Reason:}.
 */
public final class ExchangeTrace implements Dialect {
  private static final String LAST_ERROR = "LED=";

  @Override
  public String name() {
    return "line-trace";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    String text = paste.text();
    if (paste.isMail() || !text.contains(LAST_ERROR)) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    int row = 0;
    int at = text.indexOf(LAST_ERROR);
    while (at >= 0) {
      int next = text.indexOf(LAST_ERROR, at + 1);
      String before = text.substring(row, at);
      String after = text.substring(at, next < 0 ? text.length() : next);
      deliveries.add(kind(before + after), failure(before, after));
      row = at + 1;
      at = next;
    }
    return deliveries.reading();
  }

  private static RawFailure failure(String before, String after) {
    int end = after.indexOf("};");
    int close = end < 0 ? after.indexOf('}') : end;
    String said = after.substring(LAST_ERROR.length(), close < 0 ? after.length() : close).strip();
    String host = value(after, "FQDN=");
    return RawFailure.of(recipient(before, after), said)
        .withRemoteMta(host.isEmpty() ? value(after, "IP=") : host);
  }

  /** A row names the sender first and the recipient next; details name the recipient alone. */
  private static String recipient(String before, String after) {
    List<AddressScan.Mention> named =
        before.lines().flatMap(line -> AddressScan.in(line).stream()).toList();
    if (!named.isEmpty()) {
      return named.get(named.size() - 1).address();
    }
    return AddressScan.first(after);
  }

  private static String value(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0) {
      return "";
    }
    int end = text.indexOf('}', at);
    return text.substring(at + name.length(), end < 0 ? text.length() : end).strip();
  }

  private static Kind kind(String row) {
    String lower = row.toLowerCase(Locale.ROOT);
    boolean late =
        lower.contains("defer") || lower.contains("pending") || lower.contains("delayed");
    return late && !lower.contains("fail") ? Kind.DELAYED : Kind.BOUNCE;
  }
}
