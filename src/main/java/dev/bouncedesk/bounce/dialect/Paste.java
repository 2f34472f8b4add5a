package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  private final String lowerText;
  private final List<String> lines;
  private final Optional<Original> original;

  Paste(Headers headers, List<Part> parts, String text, Optional<Original> original) {
    this.headers = headers;
    this.parts = List.copyOf(parts);
    this.text = text;
    this.lowerText = text.toLowerCase(Locale.ROOT);
    this.lines = text.lines().toList();
    this.original = original;
  }

  /** Bare text, as pasted into a chat: no headers, no parts. */
  public static Paste ofText(String text) {
    return new Paste(Headers.NONE, List.of(), text, Optional.empty());
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
   * What a person reads, decoded, lines ended by LF: the text parts of a mail up to the returned
   * message (HTML without its tags where there is no plain text), or the bare text.
   */
  public String text() {
    return text;
  }

  /** {@link #text()} in lower case, for cheap tests before a pattern is tried. */
  public String lowerText() {
    return lowerText;
  }

  /** The lines of {@link #text()}. */
  public List<String> lines() {
    return lines;
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
   * The returned message.
   *
   * @param headers its header fields
   * @param octets its size, as far as it came back
   */
  public record Original(Headers headers, int octets) {}
}
