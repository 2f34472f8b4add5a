package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.Addresses;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.ProviderTable;
import dev.bouncedesk.bounce.words.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the organisation on the refusing side, from {@code providers.tsv}. Start with {@link
 * #standard()}. Immutable and thread-safe.
 *
 * <p>Asked in this order: marks that only that organisation's servers print; the remote host; the
 * recipient's domain; a blocklist that is named; the reporting host; the mail server software that
 * words it so.
 */
public final class Providers implements ProviderTable {
  private static final int COLUMNS = 4;
  private static final int TEXT_CHARS = 4_000;

  private final Map<String, Provider> bySlug;
  private final Map<String, Provider> hosts;
  private final Map<String, Provider> domains;
  private final PhraseIndex<Mark> marks;

  private Providers(
      Map<String, Provider> bySlug,
      Map<String, Provider> hosts,
      Map<String, Provider> domains,
      PhraseIndex<Mark> marks) {
    this.bySlug = Map.copyOf(bySlug);
    this.hosts = Map.copyOf(hosts);
    this.domains = Map.copyOf(domains);
    this.marks = marks;
  }

  /** The providers that come with Bouncedesk; read once. */
  public static Providers standard() {
    return Standard.PROVIDERS;
  }

  private static final class Standard {
    static final Providers PROVIDERS = of(Table.read("providers.tsv", COLUMNS));
  }

  private static Providers of(List<Table.Row> rows) {
    Map<String, Provider> bySlug = new HashMap<>();
    for (Table.Row row : rows) {
      if (row.get(0).equals("name")) {
        bySlug.put(row.get(2), new Provider(row.get(2), row.get(3)));
      }
    }
    Map<String, Provider> hosts = new HashMap<>();
    Map<String, Provider> domains = new HashMap<>();
    PhraseIndex.Builder<Mark> marks = new PhraseIndex.Builder<>();
    for (Table.Row row : rows) {
      Provider provider = bySlug.get(row.get(2));
      if (provider == null) {
        throw row.wrong("the provider " + row.get(2) + " has no \"name\" line");
      }
      switch (row.get(0)) {
        case "name" -> {}
        case "host" -> hosts.put(row.get(1), provider);
        case "domain" -> domains.put(row.get(1), provider);
        case "text" -> marks.add(new Mark(Rank.TEXT, provider), PhraseParser.parse(row.get(1)));
        case "list" -> marks.add(new Mark(Rank.LIST, provider), PhraseParser.parse(row.get(1)));
        case "software" ->
            marks.add(new Mark(Rank.SOFTWARE, provider), PhraseParser.parse(row.get(1)));
        default ->
            throw row.wrong(
                "\"" + row.get(0) + "\" is none of name, host, domain, text, list, software");
      }
    }
    return new Providers(bySlug, hosts, domains, marks.build());
  }

  @Override
  public Optional<Provider> find(Evidence evidence) {
    return find(
        evidence.remoteMta(),
        evidence.recipient().map(Addresses::domainOf),
        evidence.reportingMta(),
        evidence.diagnostic());
  }

  /**
   * The provider; empty where nothing points to one.
   *
   * @param remoteMta the host that refused
   * @param recipientDomain what stands behind the {@code @}
   * @param reportingMta the host that wrote the report
   * @param text what the server said
   */
  public Optional<Provider> find(
      Optional<String> remoteMta,
      Optional<String> recipientDomain,
      Optional<String> reportingMta,
      String text) {
    Marks found = marks(text);
    return found
        .best(Rank.TEXT)
        .or(() -> remoteMta.flatMap(this::ofHost))
        .or(() -> recipientDomain.flatMap(this::ofDomain))
        .or(() -> found.best(Rank.LIST))
        .or(() -> reportingMta.flatMap(this::ofHost))
        .or(() -> found.best(Rank.SOFTWARE));
  }

  /** The provider whose mail hosts end so; empty for none. */
  public Optional<Provider> ofHost(String host) {
    return bySuffix(hosts, host).or(() -> bySuffix(domains, host));
  }

  /** The provider that has mailboxes in this domain; empty for none. */
  public Optional<Provider> ofDomain(String domain) {
    return bySuffix(domains, domain);
  }

  /** The provider with this slug. */
  public Optional<Provider> ofSlug(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /** Every provider the table names. */
  public Collection<Provider> all() {
    return bySlug.values();
  }

  private static Optional<Provider> bySuffix(Map<String, Provider> table, String host) {
    String rest = host.toLowerCase(Locale.ROOT);
    if (rest.endsWith(".")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    while (!rest.isEmpty()) {
      Provider provider = table.get(rest);
      if (provider != null) {
        return Optional.of(provider);
      }
      int dot = rest.indexOf('.');
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return Optional.empty();
  }

  private Marks marks(String text) {
    Marks found = new Marks();
    marks.find(
        Folded.ofText(text, TEXT_CHARS), (mark, weight, start, end) -> found.add(mark, weight));
    return found;
  }

  /** How much a mark in the text counts. */
  private enum Rank {
    TEXT,
    LIST,
    SOFTWARE
  }

  private record Mark(Rank rank, Provider provider) {}

  /** The longest mark of each rank. */
  private static final class Marks {
    private final Provider[] best = new Provider[Rank.values().length];
    private final int[] weights = new int[Rank.values().length];

    void add(Mark mark, int weight) {
      int rank = mark.rank.ordinal();
      if (weight > weights[rank]) {
        weights[rank] = weight;
        best[rank] = mark.provider;
      }
    }

    Optional<Provider> best(Rank rank) {
      return Optional.ofNullable(best[rank.ordinal()]);
    }
  }
}
