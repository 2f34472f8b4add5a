package dev.bouncedesk.issues;

import dev.bouncedesk.issues.CustomerGuess.By;
import dev.bouncedesk.issues.CustomerGuess.Known;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Finds the customer that clues tell: what the person said, then the place, then the message. The
 * first hit wins, but a place and a message that name different customers are both handed back.
 */
final class CustomerGuesser {
  private static final int LIKELY = 3;

  private final Handle handle;
  private final String workspace;
  private final Customers customers;

  CustomerGuesser(Handle handle, String workspace, Customers customers) {
    this.handle = handle;
    this.workspace = workspace;
    this.customers = customers;
  }

  CustomerGuess guess(CustomerClues clues) {
    Optional<Known> decided =
        clues
            .named()
            .flatMap(word -> customers.find(workspace, word))
            .map(c -> new Known(c, By.NAMED))
            .or(() -> clues.thread().flatMap(this::ofThread));
    if (decided.isPresent()) {
      return decided.get();
    }
    Optional<Known> byPlace = byPlace(clues);
    Optional<Known> byMessage = byMessage(clues);
    if (byPlace.isPresent() && byMessage.isPresent()) {
      boolean agree = byPlace.get().customer().id() == byMessage.get().customer().id();
      return agree ? byPlace.get() : new CustomerGuess.Torn(byPlace.get(), byMessage.get());
    }
    return byPlace
        .or(() -> byMessage)
        .<CustomerGuess>map(known -> known)
        .orElseGet(() -> new CustomerGuess.Unknown(likely(clues)));
  }

  private Optional<Known> ofThread(ThreadRef thread) {
    return handle
        .createQuery(
            """
            select c.id, c.workspace, c.slug, c.name, c.created_at
            from thread_customer t join customer c on c.id = t.customer_id
            where t.workspace = :workspace and t.channel = :channel and t.thread_ts = :ts\
            """)
        .bind("workspace", workspace)
        .bind("channel", thread.channel())
        .bind("ts", thread.threadTs())
        .map(Customers::customer)
        .findOne()
        .map(c -> new Known(c, By.THREAD));
  }

  private Optional<Known> byPlace(CustomerClues clues) {
    return clues
        .channel()
        .flatMap(v -> byKey(CustomerKey.Kind.CHANNEL, v, By.CHANNEL))
        .or(() -> clues.team().flatMap(v -> byKey(CustomerKey.Kind.TEAM, v, By.TEAM)))
        .or(() -> clues.ticket().flatMap(this::ofTicket));
  }

  private Optional<Known> byMessage(CustomerClues clues) {
    return clues.dkimDomains().stream()
        .flatMap(d ->
            ofDomain(d, List.of(CustomerKey.Kind.DKIM, CustomerKey.Kind.SENDER), By.DKIM).stream())
        .findFirst()
        .or(() ->
            clues
                .envelopeSender()
                .flatMap(Domains::ofEnvelopeSender)
                .flatMap(d -> ofDomain(d, List.of(CustomerKey.Kind.SENDER), By.ENVELOPE_SENDER)))
        .or(() ->
            clues
                .headerFrom()
                .flatMap(Domains::ofEnvelopeSender)
                .flatMap(d -> ofDomain(d, List.of(CustomerKey.Kind.SENDER), By.HEADER_FROM)))
        .or(() -> clues.sendingIp().flatMap(IpRange::address).flatMap(this::ofAddress))
        .or(() ->
            clues.recipientDomains().stream()
                .flatMap(
                    d -> ofDomain(d, List.of(CustomerKey.Kind.RECIPIENT), By.RECIPIENT).stream())
                .findFirst());
  }

  /** The ticket itself, or the prefix before its number: the key ZD-ACME tells ZD-ACME-17. */
  private Optional<Known> ofTicket(String ticket) {
    String whole = ticket.strip().toUpperCase(Locale.ROOT);
    int hyphen = whole.lastIndexOf('-');
    return byKey(CustomerKey.Kind.TICKET, whole, By.TICKET)
        .or(() ->
            hyphen > 0
                ? byKey(CustomerKey.Kind.TICKET, whole.substring(0, hyphen), By.TICKET)
                : Optional.empty())
        .or(() ->
            handle
                .createQuery(
                    """
                    select c.id, c.workspace, c.slug, c.name, c.created_at
                    from occurrence o join issue i on i.id = o.issue_id
                      join customer c on c.id = i.customer_id
                    where o.workspace = :workspace and o.ticket = :ticket and c.slug <> :unassigned
                    order by o.seen_at desc fetch first 1 rows only\
                    """)
                .bind("workspace", workspace)
                .bind("ticket", whole)
                .bind("unassigned", Customer.UNASSIGNED)
                .map(Customers::customer)
                .findOne()
                .map(c -> new Known(c, By.TICKET)));
  }

  /** The domain, then each domain above it: a key for acme.example tells mail.acme.example. */
  private Optional<Known> ofDomain(String domain, List<CustomerKey.Kind> kinds, By by) {
    boolean sender = by != By.RECIPIENT;
    for (String rest = Domains.normal(domain);
        rest.indexOf('.') > 0;
        rest = rest.substring(rest.indexOf('.') + 1)) {
      if (sender && Domains.isShared(rest)) {
        return Optional.empty();
      }
      for (CustomerKey.Kind kind : kinds) {
        Optional<Known> found = byKey(kind, rest, by);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Known> ofAddress(InetAddress address) {
    return handle
        .createQuery("select val from customer_key where workspace = :workspace and kind = :kind")
        .bind("workspace", workspace)
        .bind("kind", CustomerKey.Kind.IP.wireName())
        .mapTo(String.class)
        .list()
        .stream()
        .map(IpRange::of)
        .filter(range -> range.contains(address))
        .min(Comparator.comparing(IpRange::size))
        .flatMap(range -> byKey(CustomerKey.Kind.IP, range.toString(), By.SENDING_IP));
  }

  private Optional<Known> byKey(CustomerKey.Kind kind, String value, By by) {
    return customers.byKey(handle, workspace, kind, value).map(c -> new Known(c, by));
  }

  /** Customers with such mail before, then similar names, then whom this channel talked of last. */
  private List<Customer> likely(CustomerClues clues) {
    Set<Customer> likely = new LinkedHashSet<>();
    clues.named().ifPresent(word -> likely.addAll(customers.similar(workspace, word, LIKELY)));
    clues
        .senderDomain()
        .ifPresent(domain -> {
          likely.addAll(seenWith("sender_domain", domain));
          String label = domain.substring(0, Math.max(0, domain.indexOf('.')));
          likely.addAll(customers.similar(workspace, label, LIKELY));
        });
    clues.channel().ifPresent(channel -> likely.addAll(seenWith("channel", channel)));
    return likely.stream().limit(LIKELY).toList();
  }

  private List<Customer> seenWith(String column, String value) {
    return handle
        .createQuery(
            """
            select c.id, c.workspace, c.slug, c.name, c.created_at, max(o.seen_at) as latest
            from occurrence o join issue i on i.id = o.issue_id join customer c on c.id = i.customer_id
            where o.workspace = :workspace and o.<column> = :value and c.slug <> :unassigned
            group by c.id, c.workspace, c.slug, c.name, c.created_at
            order by latest desc fetch first 3 rows only\
            """)
        .define("column", column)
        .bind("workspace", workspace)
        .bind("value", value)
        .bind("unassigned", Customer.UNASSIGNED)
        .map(Customers::customer)
        .list();
  }
}
