package dev.bouncedesk.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a probe may do. Start with {@link #defaults()}.
 *
 * @param dns whether DNS checks run at all
 * @param from the name of this machine in findings: "measured from"
 * @param resolvers DNS servers to ask, each {@code address} or {@code address:port} ({@code
 *     [address]:port} for IPv6); empty: those of this machine
 * @param trustAnchors DS or DNSKEY records in master-file form to validate DNSSEC with; empty: the
 *     root's
 * @param blocklists the lists to ask, none by default
 * @param forbidden more address blocks that are never touched, such as {@code 198.51.100.0/24}
 * @param smtp the SMTP checks
 * @param access who may probe from where
 * @param limits how often
 * @param deadlines how long
 */
public record ProbeSettings(
    boolean dns,
    String from,
    List<String> resolvers,
    List<String> trustAnchors,
    List<Blocklist> blocklists,
    List<String> forbidden,
    SmtpSettings smtp,
    Access access,
    Limits limits,
    Deadlines deadlines) {

  public ProbeSettings {
    resolvers = List.copyOf(resolvers);
    trustAnchors = List.copyOf(trustAnchors);
    blocklists = List.copyOf(blocklists);
    forbidden = List.copyOf(forbidden);
  }

  /**
   * A DNS blocklist (RFC 5782).
   *
   * @param zone its domain
   * @param kind what is looked up in it
   * @param lookupUrl where a person looks up or removes an entry; {@code %s} stands for what is
   *     listed; empty where there is none
   */
  public record Blocklist(String zone, Kind kind, Optional<String> lookupUrl) {
    /** What a list holds. */
    public enum Kind {
      /** IPv4 and, where the list has them, IPv6 addresses. */
      ADDRESS,
      /** Domains. */
      DOMAIN
    }
  }

  /**
   * @param groups user groups that may probe; empty: everybody
   * @param places channels in which probing is allowed; empty: all
   * @param guests whether guests of the workspace may
   * @param sharedPlaces whether it may be done in channels shared with other organisations
   */
  public record Access(
      Set<String> groups, Set<String> places, boolean guests, boolean sharedPlaces) {
    public Access {
      groups = Set.copyOf(groups);
      places = Set.copyOf(places);
    }
  }

  /**
   * How often. Counted in the {@link ProbeLedger}, so a restart does not reset them.
   *
   * @param dnsPerUser DNS probes of one person in ten minutes
   * @param smtpPerUser SMTP probes of one person in an hour
   * @param smtpPerDomain SMTP probes of one domain in ten minutes
   * @param smtpPerDomainDay the same in a day
   * @param rcptPerAddressDay times one recipient is named in a day
   * @param smtpPerDay SMTP probes altogether in a day
   * @param cacheFor for how long the same question gets the same answer
   */
  public record Limits(
      int dnsPerUser,
      int smtpPerUser,
      int smtpPerDomain,
      int smtpPerDomainDay,
      int rcptPerAddressDay,
      int smtpPerDay,
      Duration cacheFor) {}

  /**
   * How long.
   *
   * @param dns all DNS checks of a probe together
   * @param smtp all connections of a probe together
   * @param whole the probe
   */
  public record Deadlines(Duration dns, Duration smtp, Duration whole) {}

  /** DNS on, SMTP off, no lists, this machine's resolvers. */
  public static ProbeSettings defaults() {
    return new ProbeSettings(
        true,
        "this machine",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SmtpSettings.off(),
        new Access(Set.of(), Set.of(), false, false),
        new Limits(10, 5, 1, 6, 2, 100, Duration.ofMinutes(10)),
        new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(40)));
  }

  /** The same with these resolvers. */
  public ProbeSettings withResolvers(List<String> resolvers) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }

  /** The same, measured from a machine of this name. */
  public ProbeSettings withFrom(String from) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }

  /** The same with these blocklists. */
  public ProbeSettings withBlocklists(List<Blocklist> blocklists) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }

  /** The same with these SMTP settings. */
  public ProbeSettings withSmtp(SmtpSettings smtp) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }

  /** The same with these limits. */
  public ProbeSettings withLimits(Limits limits) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }

  /** The same with these deadlines. */
  public ProbeSettings withDeadlines(Deadlines deadlines) {
    return new ProbeSettings(
        dns, from, resolvers, trustAnchors, blocklists, forbidden, smtp, access, limits, deadlines);
  }
}
