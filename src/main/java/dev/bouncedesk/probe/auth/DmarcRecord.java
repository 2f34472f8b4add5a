package dev.bouncedesk.probe.auth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A DMARC policy record (RFC 9989 section 4.7, RFC 7489 section 6.3).
 *
 * @param text as published
 * @param policy the p tag; empty where it is missing or not one of three words
 * @param unreadable those of p, sp and np that hold none of three words
 * @param subdomainPolicy the sp tag
 * @param nonexistentPolicy the np tag, which only RFC 9989 knows
 * @param strictDkim adkim=s
 * @param strictSpf aspf=s
 * @param boundary the psd tag: {@code y}, {@code n} or {@code u}
 * @param testing t=y: a policy that is being tried out
 * @param percent the pct tag, which only RFC 7489 knows; 100 without one
 * @param aggregateReports the rua addresses
 * @param failureReports the ruf addresses
 * @param warnings what is wrong without making the record useless
 */
public record DmarcRecord(
    String text,
    Optional<Policy> policy,
    Optional<Policy> subdomainPolicy,
    Optional<Policy> nonexistentPolicy,
    Set<String> unreadable,
    boolean strictDkim,
    boolean strictSpf,
    char boundary,
    boolean testing,
    int percent,
    List<String> aggregateReports,
    List<String> failureReports,
    List<String> warnings) {
  // Version first, spelled exactly (RFC 9989 section 4.8, RFC 7489 section 6.4).
  private static final Pattern VERSION =
      Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
  private static final Pattern REPORT_URI =
      Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s,!]+(?:![0-9]+[kmgt]?)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> KNOWN =
      List.of(
          "v", "p", "sp", "np", "adkim", "aspf", "psd", "t", "pct", "rua", "ruf", "fo", "rf", "ri");
  private static final int LONGEST = 10_000;

  public DmarcRecord {
    unreadable = Set.copyOf(unreadable);
    aggregateReports = List.copyOf(aggregateReports);
    failureReports = List.copyOf(failureReports);
    warnings = List.copyOf(warnings);
  }

  /** What the domain's owner asks receivers to do with mail that fails. */
  public enum Policy {
    NONE,
    QUARANTINE,
    REJECT;

    static Optional<Policy> of(String word) {
      for (Policy p : values()) {
        if (p.name().equalsIgnoreCase(word)) {
          return Optional.of(p);
        }
      }
      return Optional.empty();
    }

    /** As the record writes it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a TXT record; empty where it is no DMARC record. */
  public static Optional<DmarcRecord> parse(String text) {
    if (text.length() > LONGEST || !VERSION.matcher(text).matches()) {
      return Optional.empty();
    }
    List<String> warnings = new ArrayList<>();
    Map<String, String> tags = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (part.isBlank()) {
        continue;
      }
      if (equals < 1) {
        warnings.add("\"" + part.strip() + "\" is no tag");
        continue;
      }
      String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(name)) {
        // Both RFCs: unknown tags are ignored.
        warnings.add("the tag " + name + " is unknown and ignored");
      } else if (tags.putIfAbsent(name, part.substring(equals + 1).strip()) != null) {
        warnings.add("the tag " + name + " stands twice; the first counts");
      }
    }
    return Optional.of(record(text, tags, warnings));
  }

  private static DmarcRecord record(String text, Map<String, String> tags, List<String> warnings) {
    Optional<Policy> p = policy(tags, "p", warnings);
    Optional<Policy> sp = policy(tags, "sp", warnings);
    Optional<Policy> np = policy(tags, "np", warnings);
    Set<String> unreadable = new HashSet<>(Set.of("p", "sp", "np"));
    unreadable.retainAll(tags.keySet());
    p.ifPresent(known -> unreadable.remove("p"));
    sp.ifPresent(known -> unreadable.remove("sp"));
    np.ifPresent(known -> unreadable.remove("np"));
    if (!tags.containsKey("p")) {
      warnings.add("there is no p tag");
    }
    boolean strictDkim = strict(tags, "adkim", warnings);
    boolean strictSpf = strict(tags, "aspf", warnings);
    String psd = tags.getOrDefault("psd", "u").toLowerCase(Locale.ROOT);
    if (!List.of("y", "n", "u").contains(psd)) {
      warnings.add("psd=" + psd + " is none of y, n, u");
      psd = "u";
    }
    int percent = 100;
    String pct = tags.getOrDefault("pct", "100");
    if (pct.matches("[0-9]{1,3}") && Integer.parseInt(pct) <= 100) {
      percent = Integer.parseInt(pct);
    } else {
      warnings.add("pct=" + pct + " is not 0 to 100");
    }
    return new DmarcRecord(
        text,
        p,
        sp,
        np,
        unreadable,
        strictDkim,
        strictSpf,
        psd.charAt(0),
        tags.getOrDefault("t", "n").equalsIgnoreCase("y"),
        percent,
        reports(tags, "rua", warnings),
        reports(tags, "ruf", warnings),
        warnings);
  }

  private static Optional<Policy> policy(
      Map<String, String> tags, String tag, List<String> warnings) {
    String word = tags.get(tag);
    if (word == null) {
      return Optional.empty();
    }
    Optional<Policy> policy = Policy.of(word);
    if (policy.isEmpty()) {
      warnings.add(tag + "=" + word + " is none of none, quarantine, reject");
    }
    return policy;
  }

  private static boolean strict(Map<String, String> tags, String tag, List<String> warnings) {
    String word = tags.getOrDefault(tag, "r").toLowerCase(Locale.ROOT);
    if (!word.equals("r") && !word.equals("s")) {
      warnings.add(tag + "=" + word + " is neither r nor s");
    }
    return word.equals("s");
  }

  private static List<String> reports(Map<String, String> tags, String tag, List<String> warnings) {
    List<String> uris = new ArrayList<>();
    String list = tags.get(tag);
    if (list == null) {
      return uris;
    }
    for (String uri : list.split(",", -1)) {
      String plain = uri.strip();
      if (REPORT_URI.matcher(plain).matches()) {
        uris.add(plain);
      } else {
        warnings.add(
            tag
                + " has \""
                + plain
                + "\", which is no address such as mailto:reports@acme.example");
      }
    }
    return uris;
  }

  /**
   * Whether receivers apply it at all: a record whose policies cannot all be read counts as p=none
   * where it asks for reports, and as no record otherwise (RFC 7489 section 6.6.3, RFC 9989 section
   * 4.10.1).
   */
  public boolean isUsable(DmarcStandard standard) {
    return isReadable(standard) || !aggregateReports.isEmpty();
  }

  /** The policy for mail from the domain the record stands at. */
  public Policy ownPolicy(DmarcStandard standard) {
    return isReadable(standard) ? policy.orElse(Policy.NONE) : Policy.NONE;
  }

  /** The policy for mail from a domain below (RFC 7489 section 6.3, RFC 9989 section 4.7, sp). */
  public Policy policyBelow(DmarcStandard standard) {
    return isReadable(standard) ? subdomainPolicy.orElse(ownPolicy(standard)) : Policy.NONE;
  }

  /** The policy for mail from a domain below that does not exist (RFC 9989 section 4.7, np). */
  public Policy policyForNonexistent() {
    DmarcStandard standard = DmarcStandard.RFC_9989;
    return isReadable(standard) ? nonexistentPolicy.orElse(policyBelow(standard)) : Policy.NONE;
  }

  private boolean isReadable(DmarcStandard standard) {
    return switch (standard) {
      // It knows no np, and wants a p.
      case RFC_7489 -> policy.isPresent() && !unreadable.contains("sp");
      // Section 4.7: a p that is not there is none; one that cannot be read is not.
      case RFC_9989 -> unreadable.isEmpty();
    };
  }
}
