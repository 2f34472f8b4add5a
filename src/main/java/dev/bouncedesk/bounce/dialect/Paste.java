package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whatever came in, bounded and decoded: a mail taken apart, or bare text. Immutable.
 *
 * <p>A dialect of mail looks at {@link #headers()} and {@link #lines()}; one of desk pastes at
 * {@link #text()}.
 */
public final class Paste {
  private final Headers headers;
  private final List<Part> parts;
  private final String text;
  private final String notice;
  private final String lowerNotice;
  private final List<String> lines;
  private final Optional<Original> original;
  private final List<StatusReport> reports;
  private final List<Supplier<Paste>> attached;
  private final boolean cut;

  /**
   * A mail taken apart.
   *
   * @param headers its header
   * @param parts its leaf parts
   * @param text all its readable text
   * @param lines the lines of that text up to the returned message
   * @param original the returned message
   * @param reports its parts for machines
   * @param attached mails attached to it or returned in it, read when asked for
   * @param cut whether something of it lay beyond a limit and was left out
   */
  public Paste(
      Headers headers,
      List<Part> parts,
      String text,
      List<String> lines,
      Optional<Original> original,
      List<StatusReport> reports,
      List<Supplier<Paste>> attached,
      boolean cut) {
    this.headers = headers;
    this.parts = List.copyOf(parts);
    this.text = text;
    this.lines = List.copyOf(lines);
    this.notice = String.join("\n", lines);
    this.lowerNotice = notice.toLowerCase(Locale.ROOT);
    this.original = original;
    this.reports = List.copyOf(reports);
    this.attached = List.copyOf(attached);
    this.cut = cut;
  }

  /** Bare text, as pasted into a chat: no headers, no parts, all of it notice. */
  public static Paste ofText(String text) {
    return ofText(text, false);
  }

  /** Bare text, of which the end may have been left out. */
  public static Paste ofText(String text, boolean cut) {
    return new Paste(
        Headers.NONE,
        List.of(),
        text,
        text.lines().toList(),
        Optional.empty(),
        List.of(),
        List.of(),
        cut);
  }

  /** The mail's own header; empty for bare text. */
  public Headers headers() {
    return headers;
  }

  /** Whether it came as a mail, with a header. */
  public boolean isMail() {
    return !headers.isEmpty();
  }

  /** Every leaf part in the order they stand; empty for bare text. */
  public List<Part> parts() {
    return parts;
  }

  /**
   * What a person reads, decoded, lines ended by LF: the text parts of a mail (HTML without its
   * tags where there is no plain text), or the bare text. May end in the returned message.
   */
  public String text() {
    return text;
  }

  /** {@link #text()} up to the returned message; all of it for bare text. */
  public String notice() {
    return notice;
  }

  /** {@link #notice()} in lower case, for cheap tests before a pattern is tried. */
  public String lowerNotice() {
    return lowerNotice;
  }

  /** The lines of {@link #notice()}. */
  public List<String> lines() {
    return lines;
  }

  /** Its parts for machines: delivery status, disposition, feedback; in the order they stand. */
  public List<StatusReport> reports() {
    return reports;
  }

  /** Mails attached to it or returned in it, in order, each read when asked for. */
  public List<Supplier<Paste>> attached() {
    return attached;
  }

  /** Whether something of it lay beyond a limit and was left out. */
  public boolean cut() {
    return cut;
  }

  /** The returned message; empty where none came back. */
  public Optional<Original> original() {
    return original;
  }

  /**
   * A leaf part of a mail.
   *
   * @param contentType type and subtype, lower case, such as {@code message/delivery-status}
   * @param headers its header fields
   * @param text decoded text; empty for what is not text
   */
  public record Part(String contentType, Headers headers, String text) {}

  /**
   * A part for machines.
   *
   * @param contentType type and subtype, lower case, such as {@code message/delivery-status}
   * @param groups its groups of fields: for a delivery status that of the message, then one a
   *     recipient; else one group
   */
  public record StatusReport(String contentType, List<Headers> groups) {
    public StatusReport {
      groups = List.copyOf(groups);
    }
  }

  /**
   * The returned message.
   *
   * @param headers its header fields
   * @param octets its size, as far as it came back
   */
  public record Original(Headers headers, int octets) {}
}
