package dev.bouncedesk.probe.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What SPF says of an address (RFC 7208 section 2.6), and how it got there.
 *
 * @param code the result
 * @param term the term that decided, as published; empty where none did
 * @param domain whose record that term stands in
 * @param problem for none, permerror and temperror: why
 * @param explanation the domain's own words for a fail (section 6.2)
 * @param trace each term looked at, in order
 * @param lookups terms that asked DNS, 10 at most (section 4.6.4)
 * @param voids questions that came back with nothing, 2 at most (section 4.6.4)
 */
public record SpfResult(
    Code code,
    Optional<String> term,
    String domain,
    Optional<String> problem,
    Optional<String> explanation,
    List<Step> trace,
    int lookups,
    int voids) {

  public SpfResult {
    trace = List.copyOf(trace);
  }

  /** The results of RFC 7208 section 2.6. */
  public enum Code {
    NONE,
    NEUTRAL,
    PASS,
    FAIL,
    SOFTFAIL,
    TEMPERROR,
    PERMERROR;

    /** As Received-SPF and Authentication-Results write it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One term looked at.
   *
   * @param depth 0 for the domain itself, 1 for what it includes, …
   * @param domain whose record it stands in
   * @param term as published
   * @param outcome {@code match}, {@code no match}, or what went wrong
   */
  public record Step(int depth, String domain, String term, String outcome) {
    @Override
    public String toString() {
      return "  ".repeat(depth) + domain + "  " + term + "  " + outcome;
    }
  }
}
