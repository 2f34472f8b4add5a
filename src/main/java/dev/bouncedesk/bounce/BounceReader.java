package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Dialects;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.mail.MailReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads whatever says that mail failed: a mail, a log line, a status code. Start with {@link
 * #standard()}.
 *
 * <p>Immutable and thread-safe. Never throws for what is in a paste: what cannot be read gives a
 * report of kind {@link BounceReport.Kind#UNREADABLE} that says why.
 */
public final class BounceReader {
  private final Limits limits;
  private final List<Dialect> dialects;
  private final Assembly assembly;
  private final MailReader mails;

  private BounceReader(
      Limits limits, List<Dialect> dialects, ReasonRules reasons, ProviderTable providers) {
    this.limits = limits;
    this.dialects = List.copyOf(dialects);
    this.mails = new MailReader(limits);
    this.assembly = new Assembly(reasons, providers);
  }

  /** A reader of every dialect, within {@link Limits#STANDARD}. */
  public static BounceReader standard() {
    return new BounceReader(
        Limits.STANDARD, Dialects.standard(), new StatusReasons(), ProviderTable.EMPTY);
  }

  /** Reads what a person pasted: bare text, or a mail with its header. */
  public BounceReport read(String pasted) {
    if (MailReader.isMail(pasted)) {
      return read(mails.read(pasted.getBytes(StandardCharsets.UTF_8)));
    }
    int end = Math.min(pasted.length(), limits.textChars());
    return read(Paste.ofText(pasted.substring(0, end)));
  }

  /** Reads a mail as it was stored, with any line ends; or bare text. */
  public BounceReport read(byte[] mail) {
    return read(mails.read(mail));
  }

  private BounceReport read(Paste paste) {
    for (Dialect dialect : dialects) {
      Optional<Reading> reading = dialect.read(paste);
      if (reading.isPresent()) {
        return report(reading.get(), dialect.name());
      }
    }
    return new BounceReport(
        BounceReport.Kind.NOT_A_BOUNCE, List.of(), Optional.empty(), "none", Optional.empty());
  }

  private BounceReport report(Reading reading, String dialect) {
    List<Failure> failures =
        reading.failures().stream()
            .limit(limits.failures())
            .map(raw -> assembly.weigh(raw, dialect))
            .toList();
    return new BounceReport(reading.kind(), failures, Optional.empty(), dialect, Optional.empty());
  }
}
