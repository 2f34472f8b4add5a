package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.ProbeSettings.Blocklist;
import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Parallel;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.ReverseName;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The configured blocklists (RFC 5782) for the sending address and the sender's domains. A list is
 * believed only while it passes its own test points (section 5).
 */
final class BlocklistCheck implements Check {
  /** Reasons whose refusals name a list. */
  private static final Set<Reason> OF_LISTS = Set.of(Reason.IP_BLOCKED, Reason.BAD_REPUTATION);

  private final List<Blocklist> lists;
  private final AddressTable table;

  BlocklistCheck(List<Blocklist> lists, List<String> forbidden) {
    this.lists = List.copyOf(lists);
    this.table = AddressTable.with(forbidden);
  }

  @Override
  public CheckId id() {
    return CheckId.BLOCKLIST;
  }

  /** One thing to look up in one list. */
  private record Lookup(
      Blocklist list, String what, String label, String listed, String notListed) {}

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (lists.isEmpty()) {
      Draft none = Draft.nothing("no blocklist is configured here");
      return List.of(
          subject.reason().filter(OF_LISTS::contains).isEmpty()
              ? none
              : none.advice(byHand(subject)));
    }
    List<Lookup> lookups = new ArrayList<>();
    // The list that the refusal names is asked first.
    String text = subject.diagnostic().toLowerCase(Locale.ROOT);
    List<Blocklist> ordered =
        lists.stream()
            .sorted(Comparator.comparing((Blocklist l) -> !text.contains(organisation(l))))
            .toList();
    for (Blocklist list : ordered) {
      switch (list.kind()) {
        case ADDRESS ->
            subject
                .sendingIp()
                .filter(table::mayBeAskedAbout)
                .ifPresent(ip -> lookups.add(address(list, ip)));
        case DOMAIN ->
            // RFC 5782 section 5: a domain list holds TEST and never INVALID.
            subject
                .senderDomains()
                .forEach(d -> lookups.add(new Lookup(list, d, d, "test", "invalid")));
      }
    }
    return lookups.isEmpty()
        ? List.of(
            Draft.nothing(
                "neither the sending address nor the sender's domain is known, or no list holds such"))
        : Parallel.map(lookups, l -> draft(l, dns));
  }

  private static String byHand(Subject subject) {
    return "Look "
        + subject.sendingIp().map(IpLiteral::text).orElse("the sending address")
        + " up on the page of the list that the refusal names. Lists named in"
        + " BOUNCEDESK_BLOCKLISTS are asked here.";
  }

  private static Lookup address(Blocklist list, InetAddress ip) {
    // RFC 5782 section 5: 127.0.0.2 is listed, 127.0.0.1 never; for IPv6 their mapped forms.
    boolean v4 = ip.getAddress().length == 4;
    String listed = v4 ? "2.0.0.127" : mapped("2");
    String notListed = v4 ? "1.0.0.127" : mapped("1");
    return new Lookup(list, IpLiteral.text(ip), ReverseName.labels(ip), listed, notListed);
  }

  private static String mapped(String last) {
    return last + ".0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);
  }

  private static Draft draft(Lookup l, DnsSession dns) {
    String zone = l.list().zone();
    String name = l.what() + " in " + zone;
    Answer answer = dns.ask(l.label() + "." + zone, RecordType.A);
    List<InetAddress> codes =
        answer.records(Record.Address.class).stream().map(Record.Address::address).toList();
    if (!answer.isDefinite()) {
      return Draft.indefinite(name, l.what() + " in the list " + zone, answer);
    }
    Optional<String> error =
        codes.stream().map(BlocklistCheck::error).flatMap(Optional::stream).findFirst();
    if (error.isPresent()) {
      return unusable(
          name, "unknown: the list " + zone + " did not answer the question", error.get());
    }
    boolean healthy =
        dns.ask(l.listed() + "." + zone, RecordType.A) instanceof Answer.Found test
            && test.all(Record.Address.class).stream()
                .noneMatch(a -> error(a.address()).isPresent())
            && !(dns.ask(l.notListed() + "." + zone, RecordType.A) instanceof Answer.Found);
    if (!healthy) {
      return unusable(
          name,
          "unknown: the list " + zone + " fails its own test entries, so its answer is not used",
          "asked for " + l.listed() + " (must be listed) and " + l.notListed() + " (must not)");
    }
    if (codes.isEmpty()) {
      return Draft.of(name, Outcome.NOT_LISTED, l.what() + " is not on the list " + zone);
    }
    List<String> lines = new ArrayList<>();
    codes.forEach(c -> lines.add("return code " + IpLiteral.text(c)));
    dns.ask(l.label() + "." + zone, RecordType.TXT)
        .records(Record.Text.class)
        .forEach(t -> lines.add("the list says: " + t.text()));
    return Draft.of(name, Outcome.LISTED, l.what() + " is on the list " + zone)
        .evidence(lines.stream().limit(10).toList())
        .advice(
            "Find and stop the cause first, then ask for removal"
                + l.list()
                    .lookupUrl()
                    .map(u ->
                        ": " + u.replace("%s", URLEncoder.encode(l.what(), StandardCharsets.UTF_8)))
                    .orElse(" at the list's own pages")
                + ".");
  }

  private static Draft unusable(String name, String headline, String why) {
    return Draft.of(name, Outcome.LIST_UNUSABLE, headline).evidence(why);
  }

  /** Why a return code tells nothing about what was asked; empty for a listing. */
  private static Optional<String> error(InetAddress code) {
    byte[] b = code.getAddress();
    String text = IpLiteral.text(code);
    if (b.length != 4 || b[0] != 127) {
      // RFC 5782 section 2.1: listings lie in 127.0.0.0/8; anything else is a parked domain.
      return Optional.of("return code " + text + " is none of a blocklist");
    }
    if ((b[1] & 0xff) == 255 && (b[2] & 0xff) == 255) {
      return Optional.of(
          "return code "
              + text
              + " is an error: the list refuses this resolver, the amount of questions, or the name");
    }
    return Optional.empty();
  }

  /** The part of a list's zone that refusals name, such as {@code spamhaus}. */
  private static String organisation(Blocklist list) {
    String[] labels = list.zone().toLowerCase(Locale.ROOT).split("\\.");
    return labels.length > 1 ? labels[labels.length - 2] : labels[0];
  }
}
