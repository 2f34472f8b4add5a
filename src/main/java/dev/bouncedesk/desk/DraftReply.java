package dev.bouncedesk.desk;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills an article's text for the customer with what the bounce says. */
public final class DraftReply {
  private static final Pattern PLACE = Pattern.compile("\\{(recipient|date|code|server)\\}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final ZoneId zone;

  /** Dates are written as they fall in this zone. */
  public DraftReply(ZoneId zone) {
    this.zone = zone;
  }

  /** A text to send to the customer, plain, ready to be edited. */
  public String draft(Diagnosis diagnosis, Case about) {
    Matcher places = PLACE.matcher(diagnosis.article().body().customerText());
    return places.replaceAll(
        place -> Matcher.quoteReplacement(value(place.group(1), diagnosis, about)));
  }

  private String value(String name, Diagnosis diagnosis, Case about) {
    return switch (name) {
      case "recipient" ->
          diagnosis.recipients().isEmpty()
              ? "the recipient"
              : String.join(", ", diagnosis.recipients());
      case "date" ->
          about
              .read()
              .report()
              .original()
              .flatMap(original -> original.date())
              .filter(date -> date.length() < 60)
              .orElseGet(() -> DAY.format(about.at().atZone(zone)));
      case "code" -> diagnosis.codes().isEmpty() ? "the error" : diagnosis.codes();
      case "server" ->
          diagnosis
              .failure()
              .flatMap(failure -> failure.remoteMta())
              .orElse("the receiving server");
      default -> throw new IllegalStateException("filling a draft: no placeholder " + name);
    };
  }
}
