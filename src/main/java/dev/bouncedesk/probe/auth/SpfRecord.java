package dev.bouncedesk.probe.auth;

import java.util.List;
import java.util.Optional;

/**
 * An SPF record (RFC 7208 section 4.5).
 *
 * @param text as published
 * @param mechanisms in order
 * @param modifiers in order
 */
public record SpfRecord(
    String text, List<SpfTerm.Mechanism> mechanisms, List<SpfTerm.Modifier> modifiers) {

  public SpfRecord {
    mechanisms = List.copyOf(mechanisms);
    modifiers = List.copyOf(modifiers);
  }

  /** What came of reading a record. */
  public sealed interface Parsed {
    /** It can be evaluated. */
    record Valid(SpfRecord record) implements Parsed {}

    /**
     * It cannot; receivers answer permerror.
     *
     * @param term the term that is wrong
     * @param problem what is wrong with it
     */
    record Invalid(String term, String problem) implements Parsed {}
  }

  /** Whether a TXT record is an SPF record at all (RFC 7208 section 4.5). */
  public static boolean isSpf(String text) {
    return text.equalsIgnoreCase("v=spf1")
        || (text.length() > 6 && text.substring(0, 7).equalsIgnoreCase("v=spf1 "));
  }

  /** Reads a record for which {@link #isSpf} holds. */
  public static Parsed parse(String text) {
    return SpfSyntax.read(text);
  }

  /** The value of a modifier that may stand once. */
  public Optional<String> modifier(String name) {
    return modifiers.stream()
        .filter(m -> m.name().equals(name))
        .map(SpfTerm.Modifier::value)
        .findFirst();
  }

  /** The domain that takes over where nothing matches; ignored beside all (section 6.1). */
  public Optional<String> redirect() {
    boolean all = mechanisms.stream().anyMatch(m -> m.kind() == SpfTerm.Kind.ALL);
    return all ? Optional.empty() : modifier("redirect");
  }
}
