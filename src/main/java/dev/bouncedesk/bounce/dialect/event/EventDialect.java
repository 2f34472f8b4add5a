package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON that a sending service posts or logs: one event, an array of them, one a line, or within the
 * envelope of a notification service; as bare text, in a code block, or as the body of a mail.
 */
public final class EventDialect implements Dialect {
  private static final int LEAD = 200;

  /** What a paste of several events is, the first of these that occurs. */
  private static final List<Kind> ORDER =
      List.of(
          Kind.BOUNCE,
          Kind.DELAYED,
          Kind.FEEDBACK,
          Kind.AUTO_REPLY,
          Kind.CHALLENGE,
          Kind.DELIVERED);

  private final List<EventFormat> formats =
      List.of(
          new SesEvents(),
          new SparkPostEvents(),
          new MandrillEvents(),
          new MailgunEvents(),
          new PostmarkEvents(),
          new ResendEvents(),
          new KumoMtaEvents(),
          new SendGridEvents(),
          new AnyEvents());

  @Override
  public String name() {
    return "event";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    int start = start(paste.text());
    if (start < 0) {
      return Optional.empty();
    }
    Map<Kind, List<Reading>> byKind = new EnumMap<>(Kind.class);
    for (JsonObject event : Json.objects(Json.values(paste.text().substring(start)))) {
      formats.stream()
          .flatMap(format -> format.read(event).stream())
          .findFirst()
          .ifPresent(reading ->
              byKind.computeIfAbsent(reading.kind(), kind -> new ArrayList<>()).add(reading));
    }
    return ORDER.stream()
        .filter(byKind::containsKey)
        .findFirst()
        .map(kind -> joined(kind, byKind.getOrDefault(kind, List.of())));
  }

  /** One reading of several events; it tells of the message only where all tell of the same. */
  private static Reading joined(Kind kind, List<Reading> readings) {
    List<RawFailure> failures = readings.stream().flatMap(r -> r.failures().stream()).toList();
    List<Headers> messages = readings.stream().map(Reading::original).distinct().toList();
    return new Reading(kind, failures, messages.size() == 1 ? messages.getFirst() : Headers.NONE);
  }

  /** Where JSON begins: at the first line that begins with a bracket; -1 where none soon does. */
  private static int start(String text) {
    int at = 0;
    while (at < text.length() && at < LEAD) {
      char c = text.charAt(at);
      if (c == '{' || c == '[') {
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
          next++;
        }
        boolean json = next < text.length() && "{[\"}]".indexOf(text.charAt(next)) >= 0;
        return json ? at : -1;
      }
      if (Character.isWhitespace(c) || c == '`' || c == '\uFEFF') {
        at++;
        continue;
      }
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return -1;
      }
      at = end + 1;
    }
    return -1;
  }
}
