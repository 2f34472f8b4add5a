package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Addresses;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The names and addresses that checks look at, from the request and the bounce, each held to the
 * same rules as what a person types.
 *
 * @param reason the diagnosis; empty for a target out of the blue
 * @param recipient the failed address
 * @param recipientDomain where mail was to go
 * @param envelopeSender the address SPF is about
 * @param senderDomain its domain
 * @param fromDomain the domain of From, which DMARC is about
 * @param sendingIp the host that handed the message over
 * @param helo the name it gave
 * @param remoteMta the host that refused
 * @param signatures the message's DKIM signatures
 * @param size octets of the message
 * @param knownDomains the customer's domains
 * @param message the message that was sent, as far as it is at hand
 */
record Subject(
    Optional<Reason> reason,
    Optional<Target.Address> recipient,
    Optional<String> recipientDomain,
    Optional<String> envelopeSender,
    Optional<String> senderDomain,
    Optional<String> fromDomain,
    Optional<InetAddress> sendingIp,
    Optional<String> helo,
    Optional<String> remoteMta,
    String diagnostic,
    List<DkimSignature> signatures,
    List<String> authenticationResults,
    OptionalLong size,
    List<String> knownDomains,
    MessageCopy message) {

  static Subject of(ProbeRequest request) {
    Optional<Failure> failure = request.failure();
    Optional<OriginalMessage> original = request.original();
    Optional<Target> target = request.target();
    Optional<String> named = target.flatMap(Subject::domain);
    Optional<Target.Address> recipient =
        target
            .flatMap(Subject::address)
            .or(() -> failure.flatMap(Failure::recipient).flatMap(Subject::readAddress));
    Optional<String> envelope = original.flatMap(OriginalMessage::envelopeSender);
    Optional<String> envelopeDomain = envelope.flatMap(Subject::domainOf);
    Optional<String> from = original.flatMap(OriginalMessage::from).flatMap(Subject::domainOf);
    // Without a bounce the target is looked at from both sides.
    boolean alone = failure.isEmpty() && original.isEmpty();
    return new Subject(
        failure.map(Failure::reason),
        recipient,
        named
            .or(() -> recipient.map(Target.Address::domain))
            .or(() -> failure.flatMap(Failure::recipientDomain).flatMap(Subject::hostname)),
        envelope,
        alone ? named : envelopeDomain.or(() -> from),
        alone ? named : from.or(() -> envelopeDomain),
        target
            .flatMap(Subject::ip)
            .or(() -> failure.flatMap(Failure::clientAddress).flatMap(IpLiteral::parse))
            .or(() -> original.flatMap(OriginalMessage::sendingIp).flatMap(IpLiteral::parse)),
        original.flatMap(OriginalMessage::helo).flatMap(Subject::hostname),
        failure.flatMap(Failure::remoteMta).flatMap(Subject::hostname),
        failure.map(Failure::diagnostic).orElse(""),
        original.map(OriginalMessage::dkimSignatures).orElse(List.of()),
        original.map(OriginalMessage::authenticationResults).orElse(List.of()),
        original.map(OriginalMessage::size).orElse(OptionalLong.empty()),
        request.knownDomains(),
        request.message());
  }

  /** The sending side's domains, the one of From first. */
  Set<String> senderDomains() {
    Set<String> domains = new LinkedHashSet<>();
    fromDomain.ifPresent(domains::add);
    senderDomain.ifPresent(domains::add);
    return domains;
  }

  /** What the probe is about, for the audit and for a person. */
  String inWords() {
    return recipient
        .map(Target.Address::text)
        .or(this::recipientDomain)
        .or(() -> sendingIp.map(IpLiteral::text))
        .or(this::fromDomain)
        .orElse("nothing");
  }

  private static Optional<String> domain(Target target) {
    return switch (target) {
      case Target.Domain d -> Optional.of(d.name());
      case Target.Address a -> Optional.of(a.domain());
      case Target.Ip ip -> Optional.empty();
    };
  }

  private static Optional<Target.Address> address(Target target) {
    return target instanceof Target.Address a ? Optional.of(a) : Optional.empty();
  }

  private static Optional<InetAddress> ip(Target target) {
    return target instanceof Target.Ip ip ? Optional.of(ip.address()) : Optional.empty();
  }

  private static Optional<Target.Address> readAddress(String text) {
    return Target.parse(text).accepted().flatMap(Subject::address);
  }

  private static Optional<String> domainOf(String address) {
    return hostname(Addresses.domainOf(address));
  }

  private static Optional<String> hostname(String text) {
    return Hostname.parse(text) instanceof Hostname.Parsed.Accepted a
        ? Optional.of(a.hostname().name())
        : Optional.empty();
  }
}
