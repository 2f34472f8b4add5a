package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.ChatText;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Dialects;
import dev.bouncedesk.bounce.dialect.ForwardedNotice;
import dev.bouncedesk.bounce.dialect.OcrText;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.file.OutlookMessage;
import dev.bouncedesk.bounce.mail.MailDate;
import dev.bouncedesk.bounce.mail.MailReader;
import dev.bouncedesk.bounce.reason.Providers;
import dev.bouncedesk.bounce.reason.Reasons;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whatever says that mail failed: a mail, a log line, a status code. Start with {@link
 * #standard()}.
 *
 * <p>Immutable and thread-safe. Never throws for what is in a paste: what cannot be read gives a
 * report of kind {@link BounceReport.Kind#UNREADABLE} that says why.
 */
public final class BounceReader {
  /** How many attached mails are looked into for a bounce. */
  private static final int ATTACHED = 5;

  /** How often a notice may have been forwarded within the text of a forward. */
  private static final int FORWARDS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(BounceReader.class);

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
        Limits.STANDARD, Dialects.standard(), Reasons.standard(), Providers.standard());
  }

  /** Reads what a person pasted: bare text, or a mail with its header. */
  public BounceReport read(String pasted) {
    return guarded(() -> readText(pasted));
  }

  /** Reads a mail as it was stored, with any line ends; an Outlook file; or bare text. */
  public BounceReport read(byte[] mail) {
    return guarded(() -> readOctets(mail));
  }

  /**
   * The message that was sent, where these octets hold all of it: what a bounce returns as a
   * message/rfc822 part, or, where nothing failed, the mail itself. Text that was pasted cannot be
   * asked: chat does not keep octets.
   *
   * @param report what {@link #read(byte[])} made of the same octets
   */
  public Optional<SentMessage> sent(byte[] mail, BounceReport report) {
    if (OutlookMessage.is(mail)) {
      return Optional.empty(); // it keeps properties, not the octets that were signed
    }
    boolean returned = report.kind() != BounceReport.Kind.NOT_A_BOUNCE;
    try {
      return (returned ? mails.returned(mail) : mails.whole(mail))
          .map(whole ->
              new SentMessage(
                  Originals.of(new Paste.Original(whole.headers(), whole.octets().length), false),
                  whole.octets(),
                  returned));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("looking for the message that was sent", e);
      return Optional.empty();
    }
  }

  /** The last line of defence: a fault of the reader costs one paste, not the person's answer. */
  private static BounceReport guarded(Supplier<BounceReport> reading) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("reading a paste", e);
      return BounceReport.unreadable(
          "I stumbled over this one and could not read it. Paste only the lines with the error.");
    }
  }

  private BounceReport readText(String pasted) {
    return MailReader.isMail(pasted)
        ? read(mails.read(pasted.getBytes(StandardCharsets.UTF_8)))
        : readBareText(pasted, false);
  }

  /** Text without a mail's header: what a chat or a mail program did to it is undone. */
  private BounceReport readBareText(String pasted, boolean cutBefore) {
    int end = Math.min(pasted.length(), limits.textChars());
    boolean cut = cutBefore || end < pasted.length();
    String text = ChatText.restored(pasted.substring(0, end));
    return MailReader.isMail(text)
        ? read(mails.read(text.getBytes(StandardCharsets.UTF_8)))
        : read(Paste.ofText(OcrText.mended(text), cut));
  }

  private BounceReport readOctets(byte[] mail) {
    if (!OutlookMessage.is(mail)) {
      Paste paste = mails.read(mail);
      return paste.isMail() ? read(paste) : readBareText(paste.text(), paste.cut());
    }
    return OutlookMessage.toMail(mail)
        .map(text -> read(mails.read(text)))
        .orElseGet(() ->
            BounceReport.unreadable(
                "The Outlook file is damaged or holds no message; save it again, or paste its"
                    + " text."));
  }

  private BounceReport read(Paste paste) {
    return read(paste, 0);
  }

  private BounceReport read(Paste paste, int depth) {
    Optional<BounceReport> forwarded =
        (depth < FORWARDS ? ForwardedNotice.in(paste) : Optional.<Paste>empty())
            .map(notice -> read(notice, depth + 1))
            .filter(inner -> inner.failures().stream().anyMatch(f -> f.recipient().isPresent()));
    if (forwarded.isPresent()) {
      return forwarded.get();
    }
    BounceReport own = readAlone(paste);
    if (own.failures().stream().anyMatch(f -> f.recipient().isPresent()) || !mayHoldBounce(own)) {
      return own;
    }
    // A forward, or a mail with the bounce attached: what it says stands in the mail inside.
    return paste.attached().stream()
        .limit(ATTACHED)
        .map(attached -> read(attached.get()))
        .filter(inner -> !inner.failures().isEmpty() && inner.kind() != BounceReport.Kind.FEEDBACK)
        .findFirst()
        .orElse(own);
  }

  private static boolean mayHoldBounce(BounceReport own) {
    return switch (own.kind()) {
      case BOUNCE, DELAYED, NOT_A_BOUNCE, UNREADABLE -> true;
      case DELIVERED, FEEDBACK, AUTO_REPLY, CHALLENGE -> false;
    };
  }

  private BounceReport readAlone(Paste paste) {
    for (Dialect dialect : dialects) {
      Optional<Reading> reading = dialect.read(paste);
      if (reading.isPresent()) {
        return report(paste, reading.get(), dialect.name());
      }
    }
    return report(paste, Reading.of(BounceReport.Kind.NOT_A_BOUNCE), "none");
  }

  private BounceReport report(Paste paste, Reading reading, String dialect) {
    List<Failure> failures =
        reading.failures().stream()
            .limit(limits.failures())
            .map(raw -> assembly.weigh(raw, reading.kind(), dialect))
            .toList();
    return new BounceReport(
        reading.kind(),
        failures,
        original(paste, reading),
        dialect,
        Optional.empty(),
        paste.cut() || reading.failures().size() > limits.failures(),
        MailDate.of(paste.headers().get("Date")));
  }

  private static Optional<OriginalMessage> original(Paste paste, Reading reading) {
    return paste
        .original()
        .or(() ->
            reading.original().isEmpty()
                ? Optional.empty()
                : Optional.of(new Paste.Original(reading.original(), 0)))
        .map(original -> Originals.of(original, paste.cut()));
  }
}
