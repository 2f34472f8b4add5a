package dev.bouncedesk.knowledge;

/**
 * A code found in a text.
 *
 * @param kind what sort of code
 * @param code in its usual spelling, such as {@code 5.7.26} for {@code 5726} or {@code (#5.7.26)}
 * @param written as it stands in the text
 * @param offset where in the text it starts
 */
public record WrittenCode(Kind kind, String code, String written, int offset) {
  /** Sorts of codes. */
  public enum Kind {
    /** Three digits (RFC 5321 section 4.2.1). */
    REPLY,
    /** class.subject.detail (RFC 3463). */
    ENHANCED,
    /** An organisation's own, such as {@code TSS04}. */
    PROVIDER
  }
}
