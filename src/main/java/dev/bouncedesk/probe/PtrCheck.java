package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.MailRoute;
import dev.bouncedesk.probe.dns.Parallel;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.ReverseName;
import dev.bouncedesk.probe.guard.AddressTable;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reverse DNS with forward confirmation: the address leads to a name that leads back (RFC 8601
 * section 3, "iprev"). Of the sending address; for a domain out of the blue, of its mail hosts.
 */
final class PtrCheck implements Check {
  private static final int MOST_ADDRESSES = 4;
  // Four numbers of an address, or words of access networks, in the name.
  private static final Pattern ACCESS_WORDS =
      Pattern.compile(
          "(?:^|[.-])(?:dyn|dynamic|dhcp|pool|ppp|dsl|adsl|dial|dialup|cable|broadband|client|cust|customer|static|host|ip)[0-9]*(?=[.-])");

  private final AddressTable table;

  PtrCheck(List<String> forbidden) {
    this.table = AddressTable.with(forbidden);
  }

  @Override
  public CheckId id() {
    return CheckId.PTR;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.sendingIp().isPresent()) {
      return List.of(draft(subject.sendingIp().get(), subject.helo(), dns));
    }
    if (subject.reason().isPresent()) {
      return List.of(Draft.nothing("the bounce does not name the address that sent the message"));
    }
    List<InetAddress> addresses =
        subject
            .recipientDomain()
            .map(domain -> MailRoute.of(domain, dns).mailHosts())
            .orElse(List.of())
            .stream()
            .flatMap(h -> h.addresses().stream())
            .distinct()
            .limit(MOST_ADDRESSES)
            .toList();
    return addresses.isEmpty()
        ? List.of(Draft.nothing("no address is known whose name could be looked up"))
        : Parallel.map(addresses, ip -> draft(ip, Optional.empty(), dns));
  }

  private Draft draft(InetAddress ip, Optional<String> helo, DnsSession dns) {
    String text = IpLiteral.text(ip);
    if (!table.mayBeAskedAbout(ip)) {
      return Draft.of("", Outcome.NOT_ALLOWED, "not checked: address not allowed");
    }
    Answer answer = dns.ask(ReverseName.of(ip), RecordType.PTR);
    if (!answer.isDefinite()) {
      return Draft.indefinite(text, "the reverse DNS of " + text, answer);
    }
    List<String> names =
        answer.records(Record.Pointer.class).stream().map(Record.Pointer::host).limit(10).toList();
    if (names.isEmpty()) {
      return Draft.of(text, Outcome.PTR_MISSING, text + " has no reverse DNS (PTR record)")
          .evidence(ReverseName.of(ip) + " PTR: " + answer.inWords())
          .advice(
              "Whoever owns the address block, usually the hosting provider, has to set the PTR record"
                  + " of "
                  + text
                  + " to the server's name"
                  + helo.map(h -> " (it calls itself " + h + ")").orElse("")
                  + ", and that name needs "
                  + record(ip)
                  + " "
                  + text
                  + ".");
    }
    return confirmed(ip, names, helo, dns);
  }

  private static Draft confirmed(
      InetAddress ip, List<String> names, Optional<String> helo, DnsSession dns) {
    String text = IpLiteral.text(ip);
    RecordType type = ip.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
    List<Answer> back = Parallel.map(names, name -> dns.ask(name, type));
    List<String> lines = new ArrayList<>();
    Optional<String> good = Optional.empty();
    for (int i = 0; i < names.size(); i++) {
      boolean leadsBack =
          back.get(i).records(Record.Address.class).stream().anyMatch(a -> a.address().equals(ip));
      lines.add(
          "PTR "
              + names.get(i)
              + (leadsBack
                  ? ", which leads back"
                  : ", which does not lead back: " + led(back.get(i))));
      if (leadsBack && good.isEmpty()) {
        good = Optional.of(names.get(i));
      }
    }
    if (good.isEmpty()) {
      Optional<Answer> unheard = back.stream().filter(a -> !a.isDefinite()).findFirst();
      if (unheard.isPresent()) {
        return Draft.indefinite(text, "the name " + names.get(0) + " of " + text, unheard.get());
      }
      return Draft.of(
              text,
              Outcome.PTR_UNCONFIRMED,
              "the reverse DNS name of "
                  + text
                  + ", "
                  + names.get(0)
                  + ", does not lead back to it")
          .evidence(lines)
          .advice(
              "Give "
                  + names.get(0)
                  + " "
                  + record(ip)
                  + " "
                  + text
                  + ", or set the PTR record to a name that has one.");
    }
    String name = good.get();
    helo.filter(h -> !names.contains(h))
        .ifPresent(h -> lines.add("HELO was " + h + ", another name"));
    if (isGeneric(name, ip)) {
      return Draft.of(
              text,
              Outcome.PTR_GENERIC,
              text + " has reverse DNS, but " + name + " looks like a name given to any customer")
          .evidence(lines)
          .advice(
              "Some receivers refuse such names: set the PTR record to a name of the sender's own domain.");
    }
    return Draft.of(
            text,
            Outcome.PTR_CONFIRMED,
            "the reverse DNS of " + text + " is " + name + ", which leads back")
        .evidence(lines);
  }

  private static String led(Answer answer) {
    List<String> addresses =
        answer.records(Record.Address.class).stream().map(a -> MxCheck.shown(a.address())).toList();
    return addresses.isEmpty() ? answer.inWords() : String.join(", ", addresses);
  }

  /** Whether the name spells the address, or words that access networks use. */
  static boolean isGeneric(String name, InetAddress ip) {
    byte[] b = ip.getAddress();
    if (b.length == 4) {
      String[] parts = new String[4];
      for (int i = 0; i < 4; i++) {
        parts[i] = Integer.toString(b[i] & 0xff);
      }
      String forward = String.join("[.-]0*", parts);
      String backward = parts[3] + "[.-]0*" + parts[2] + "[.-]0*" + parts[1] + "[.-]0*" + parts[0];
      String spelled = "(?:^|[^0-9])0*(?:" + forward + "|" + backward + ")(?:[^0-9]|$)";
      if (Pattern.compile(spelled).matcher(name).find()) {
        return true;
      }
      return ACCESS_WORDS.matcher(name).find()
          && Pattern.compile("(?:^|[^0-9])" + parts[3] + "(?:[^0-9]|$)").matcher(name).find();
    }
    return false;
  }

  private static String record(InetAddress ip) {
    return ip.getAddress().length == 4 ? "an A record" : "an AAAA record";
  }
}
