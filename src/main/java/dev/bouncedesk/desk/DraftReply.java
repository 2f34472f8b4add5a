package dev.bouncedesk.desk;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * A text to send to the customer, plain, ready to be edited. Recipient, date and code that the
   * article does not place in it stand at its end.
   */
  public String draft(Diagnosis diagnosis, Case about) {
    String text = diagnosis.article().body().customerText();
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), diagnosis, about)));
    List<String> facts = new ArrayList<>();
    if (!diagnosis.recipients().isEmpty() && !text.contains("{recipient}")) {
      facts.add("to " + value("recipient", diagnosis, about));
    }
    if (about.read().isBounce() && !text.contains("{date}")) {
      facts.add("of " + value("date", diagnosis, about));
    }
    if (!diagnosis.codes().isEmpty() && !text.contains("{code}")) {
      facts.add("answered with " + value("code", diagnosis, about));
    }
    return facts.isEmpty() ? filled : filled + "\n\nThe message: " + String.join(", ", facts) + ".";
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
