package dev.bouncedesk.slack.view;

import dev.bouncedesk.desk.Connecting;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of a button that connects names: what it is about, and to whom and when it was
 * offered, since a yes counts for a short time only.
 *
 * @param about the bounce or the target
 * @param what would be done
 * @param user who was asked
 * @param offeredAt when, to the second
 */
public record OfferRef(About about, Connecting what, String user, Instant offeredAt) {
  private static final Pattern FORM =
      Pattern.compile(
          "(checks|test_message)\\|(\\w{1,30})\\|(\\d{1,12})\\|(case|target)\\|(.{1,400})");

  /** What an offer is about. */
  public sealed interface About {
    /** A bounce. */
    record Bounce(CaseRef ref) implements About {}

    /** What a person typed. */
    record Typed(String target) implements About {}
  }

  /** The value for a button. */
  public String value() {
    String subject =
        switch (about) {
          case About.Bounce(CaseRef ref) -> "case|" + ref.value();
          case About.Typed(String target) -> "target|" + target;
        };
    return what.name().toLowerCase(Locale.ROOT)
        + "|"
        + user
        + "|"
        + offeredAt.getEpochSecond()
        + "|"
        + subject;
  }

  /** What that value names; empty for a value that is not ours. */
  public static Optional<OfferRef> of(String value) {
    Matcher m = FORM.matcher(value);
    if (!m.matches()) {
      return Optional.empty();
    }
    Optional<About> about =
        m.group(4).equals("target")
            ? Optional.of(new About.Typed(m.group(5)))
            : CaseRef.of(m.group(5)).map(About.Bounce::new);
    return about.map(a ->
        new OfferRef(
            a,
            Connecting.valueOf(m.group(1).toUpperCase(Locale.ROOT)),
            m.group(2),
            Instant.ofEpochSecond(Long.parseLong(m.group(3)))));
  }
}
