package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.probe.auth.DkimKey;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Hostname;
import dev.bouncedesk.probe.dns.Parallel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The signatures of an uploaded message, verified; without one, the key of each DKIM signature that
 * the bounce shows (RFC 6376 section 3.6).
 */
final class DkimCheck implements Check {
  private static final int MOST_SIGNATURES = 5;
  private static final int SHORTEST = 1024; // RFC 8301 section 3.2

  private final InstantSource clock;

  DkimCheck(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CheckId id() {
    return CheckId.DKIM;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    return switch (subject.message()) {
      case MessageCopy.Whole whole -> DkimMessage.look(whole, dns, clock.instant());
      case MessageCopy.Never never -> keys(subject, dns);
      case MessageCopy.Gone gone -> {
        List<Draft> drafts = new ArrayList<>(keys(subject, dns));
        drafts.add(
            Draft.of(
                    "the message",
                    Outcome.DKIM_MESSAGE_GONE,
                    "unknown: the message itself is no longer kept, so its signatures cannot be verified")
                .advice("Drop the .eml again in this thread."));
        yield drafts;
      }
    };
  }

  private static List<Draft> keys(Subject subject, DnsSession dns) {
    List<DkimSignature> signatures =
        subject.signatures().stream().distinct().limit(MOST_SIGNATURES).toList();
    if (signatures.isEmpty()) {
      return List.of(
          Draft.nothing("the bounce shows no DKIM-Signature header, so no selector is known"));
    }
    return Parallel.map(signatures, s -> key(s, dns));
  }

  private static Draft key(DkimSignature signature, DnsSession dns) {
    String name = signature.selector() + "._domainkey." + signature.domain();
    if (!(Hostname.parse(signature.domain()) instanceof Hostname.Parsed.Accepted)) {
      return Draft.of(
          "", Outcome.NOT_ALLOWED, "not checked: the signature's domain is not a public name");
    }
    return switch (DkimKey.find(signature.selector(), signature.domain(), dns)) {
      case DkimKey.Lookup.Found f -> found(name, f);
      case DkimKey.Lookup.Revoked r ->
          Draft.of(
                  name,
                  Outcome.DKIM_KEY_REVOKED,
                  "the DKIM key " + name + " was revoked: its p= is empty")
              .evidence(r.text())
              .advice("Sign with another selector whose key is published.");
      case DkimKey.Lookup.Invalid i ->
          Draft.of(
                  name,
                  Outcome.DKIM_KEY_INVALID,
                  "the DKIM key " + name + " cannot be used: " + i.problem())
              .evidence(i.text())
              .advice("Publish the key again as the signing service shows it, as one TXT record.");
      case DkimKey.Lookup.Missing m ->
          Draft.of(
                  name,
                  Outcome.DKIM_KEY_MISSING,
                  "the DKIM signature of "
                      + signature.domain()
                      + " names the selector "
                      + signature.selector()
                      + ", and no key stands there")
              .evidence(name + " TXT: " + m.answer().inWords())
              .advice(
                  "Publish the key of that selector, or switch signing to one that is published.");
      case DkimKey.Lookup.Unknown u -> Draft.indefinite(name, "the DKIM key " + name, u.answer());
    };
  }

  private static Draft found(String name, DkimKey.Lookup.Found found) {
    DkimKey key = found.key();
    List<String> lines = new ArrayList<>();
    lines.add(key.type() + ", " + key.bits() + " bits");
    if (!found.aliases().isEmpty()) {
      lines.add("through CNAME " + String.join(", ", found.aliases()));
    }
    if (key.testing()) {
      lines.add("t=y: the domain says it is only trying DKIM out");
    }
    if (!key.hashes().isEmpty()) {
      lines.add("h=" + String.join(":", key.hashes()));
    }
    if (key.type().equals("rsa") && key.bits() < SHORTEST) {
      return Draft.of(
              name,
              Outcome.DKIM_KEY_WEAK,
              "the DKIM key "
                  + name
                  + " has "
                  + key.bits()
                  + " bits; receivers refuse less than "
                  + SHORTEST)
          .evidence(lines)
          .advice("Make a key of 2048 bits under a new selector.");
    }
    if (!key.hashes().isEmpty() && !key.hashes().contains("sha256")) {
      return Draft.of(
              name,
              Outcome.DKIM_KEY_INVALID,
              "the DKIM key "
                  + name
                  + " allows only "
                  + String.join(", ", key.hashes())
                  + ", which receivers refuse")
          .evidence(lines)
          .advice("Take the h= tag out of the key record (RFC 8301 section 3.1).");
    }
    if (!key.services().isEmpty() && !key.services().contains("email")) {
      return Draft.of(
              name,
              Outcome.DKIM_KEY_INVALID,
              "the DKIM key " + name + " is not for mail: s=" + String.join(":", key.services()))
          .evidence(lines)
          .advice("Take the s= tag out of the key record.");
    }
    return Draft.of(name, Outcome.DKIM_KEY_FOUND, "the DKIM key " + name + " is published")
        .evidence(lines);
  }
}
