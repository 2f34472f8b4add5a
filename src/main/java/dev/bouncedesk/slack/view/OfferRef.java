package dev.bouncedesk.slack.view;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of Run SMTP check names: the case, and to whom and when the check was offered,
 * since a yes counts for a short time only.
 *
 * @param about the case
 * @param user who was asked
 * @param offeredAt when, to the second
 */
public record OfferRef(CaseRef about, String user, Instant offeredAt) {
  private static final Pattern FORM = Pattern.compile("([^|]{1,250})\\|(\\w{1,30})\\|(\\d{1,12})");

  /** The value for a button. */
  public String value() {
    return about.value() + "|" + user + "|" + offeredAt.getEpochSecond();
  }

  /** What that value names; empty for a value that is not ours. */
  public static Optional<OfferRef> of(String value) {
    Matcher m = FORM.matcher(value);
    return m.matches()
        ? CaseRef.of(m.group(1))
            .map(ref ->
                new OfferRef(ref, m.group(2), Instant.ofEpochSecond(Long.parseLong(m.group(3)))))
        : Optional.empty();
  }
}
