package dev.bouncedesk.probe;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SMTP checks: off unless switched on and given names of the operator's own. Start with {@link
 * #off()}.
 *
 * @param on whether a person may start them
 * @param helo the name for EHLO, whose address and PTR are this machine's
 * @param mailFrom the sender for MAIL FROM; the empty string is {@code <>}
 * @param sendingAddresses addresses that send the customers' mail; a probe never leaves from them
 * @param ownDomains domains for which the operator allows any recipient, the catch-all and
 *     open-relay tests, the look at the submission host, and test messages; lower case
 * @param referenceHost a mail host by which this machine learns whether it can reach port 25
 * @param port2525 whether port 2525 may be used as well
 * @param allowAddresses exact {@code address:port} pairs that may be touched although they are not
 *     public: for tests, from the configuration file only
 * @param authorities certificate authorities to believe beside those the JDK knows
 */
public record SmtpSettings(
    boolean on,
    Optional<String> helo,
    Optional<String> mailFrom,
    List<String> sendingAddresses,
    Set<String> ownDomains,
    Optional<String> referenceHost,
    boolean port2525,
    Set<String> allowAddresses,
    List<X509Certificate> authorities) {

  public SmtpSettings {
    sendingAddresses = List.copyOf(sendingAddresses);
    ownDomains =
        ownDomains.stream()
            .map(d -> d.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    allowAddresses = Set.copyOf(allowAddresses);
    authorities = List.copyOf(authorities);
  }

  /** No SMTP checks. */
  public static SmtpSettings off() {
    return new SmtpSettings(
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Optional.empty(),
        false,
        Set.of(),
        List.of());
  }

  /** SMTP checks that greet as this host and name this sender. */
  public static SmtpSettings as(String helo, String mailFrom) {
    return off().with(true, Optional.of(helo), Optional.of(mailFrom));
  }

  /** What is still missing before SMTP checks can run; empty when nothing is. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!on) {
      missing.add("SMTP checks are switched off");
    }
    if (helo.isEmpty()) {
      missing.add("no HELO name is configured");
    }
    if (mailFrom.isEmpty()) {
      missing.add("no MAIL FROM address is configured");
    }
    return missing;
  }

  /** The same, switched on or off, with these names. */
  public SmtpSettings with(boolean on, Optional<String> helo, Optional<String> mailFrom) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        ownDomains,
        referenceHost,
        port2525,
        allowAddresses,
        authorities);
  }

  /** The same with these addresses kept from probing. */
  public SmtpSettings withSendingAddresses(List<String> sendingAddresses) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        ownDomains,
        referenceHost,
        port2525,
        allowAddresses,
        authorities);
  }

  /** The same with these own domains. */
  public SmtpSettings withOwnDomains(Collection<String> ownDomains) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        Set.copyOf(ownDomains),
        referenceHost,
        port2525,
        allowAddresses,
        authorities);
  }

  /** The same with this reference host. */
  public SmtpSettings withReferenceHost(Optional<String> referenceHost) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        ownDomains,
        referenceHost,
        port2525,
        allowAddresses,
        authorities);
  }

  /** The same with these exceptions for tests. */
  public SmtpSettings withAllowAddresses(Collection<String> allowAddresses) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        ownDomains,
        referenceHost,
        port2525,
        Set.copyOf(allowAddresses),
        authorities);
  }

  /** The same, believing these authorities too. */
  public SmtpSettings withAuthorities(List<X509Certificate> authorities) {
    return new SmtpSettings(
        on,
        helo,
        mailFrom,
        sendingAddresses,
        ownDomains,
        referenceHost,
        port2525,
        allowAddresses,
        authorities);
  }
}
