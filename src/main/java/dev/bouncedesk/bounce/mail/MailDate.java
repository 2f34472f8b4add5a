package dev.bouncedesk.bounce.mail;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** The date of a mail (RFC 5322 section 3.3), in the many forms that servers write it. */
public final class MailDate {
  private static final int LONGEST = 100;

  private MailDate() {}

  /** The moment; empty for none, or for one that cannot be read. */
  public static Optional<Instant> of(String field) {
    if (field.isBlank() || field.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new MailDateFormat().parse(field.strip())).map(Date::toInstant);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
