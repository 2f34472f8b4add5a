package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A DKIM key record (RFC 6376 section 3.6.1).
 *
 * @param type {@code rsa} or {@code ed25519}
 * @param key ready to verify with
 * @param bits of an RSA modulus; 256 for Ed25519
 * @param hashes the hash names it may be used with; empty: any
 * @param services the services it is for; empty: any
 * @param testing t=y: the domain is trying DKIM out
 * @param exactIdentity t=s: the i= domain must be d= itself
 */
public record DkimKey(
    String type,
    PublicKey key,
    int bits,
    List<String> hashes,
    List<String> services,
    boolean testing,
    boolean exactIdentity) {
  // RFC 8463 section 4.2 gives the bare 32 octets; Java wants them as SubjectPublicKeyInfo.
  private static final byte[] ED25519_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };
  // RFC 3447 appendix A.1.1: a bare RSAPublicKey, which RFC 6376's ABNF names, starts so inside.
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final int LONGEST = 10_000;

  public DkimKey {
    hashes = List.copyOf(hashes);
    services = List.copyOf(services);
  }

  /** What a selector holds. */
  public sealed interface Lookup {
    /** A key. */
    record Found(DkimKey key, String text, List<String> aliases) implements Lookup {
      public Found {
        aliases = List.copyOf(aliases);
      }
    }

    /** A key that was withdrawn: an empty p= (RFC 6376 section 3.6.1). */
    record Revoked(String text) implements Lookup {}

    /** A record that no signature can be verified with. */
    record Invalid(String text, String problem) implements Lookup {}

    /** No record. */
    record Missing(Answer answer) implements Lookup {}

    /** DNS has not told. */
    record Unknown(Answer answer) implements Lookup {}
  }

  /** What stands under a selector of a domain (RFC 6376 section 3.6.2.1). */
  public static Lookup find(String selector, String domain, DnsSession dns) {
    Answer answer = dns.ask(selector + "._domainkey." + domain, RecordType.TXT);
    if (!answer.isDefinite()) {
      return new Lookup.Unknown(answer);
    }
    List<Record.Text> texts = answer.records(Record.Text.class);
    if (texts.isEmpty()) {
      return new Lookup.Missing(answer);
    }
    // A wildcard may bring other records with the key: only those are counted that are keys.
    List<Lookup> keys =
        texts.stream()
            .map(text -> parse(text.text()))
            .filter(read -> !(read instanceof Lookup.Invalid))
            .toList();
    if (keys.size() > 1 || (keys.isEmpty() && texts.size() > 1)) {
      // RFC 6376 section 3.6.2.2: several records are undefined.
      return new Lookup.Invalid(
          texts.get(0).text(), texts.size() + " records stand there instead of one");
    }
    List<String> aliases = answer instanceof Answer.Found f ? f.aliases() : List.of();
    return switch (keys.isEmpty() ? parse(texts.get(0).text()) : keys.get(0)) {
      case Lookup.Found f -> new Lookup.Found(f.key(), f.text(), aliases);
      case Lookup other -> other;
    };
  }

  /** Reads a key record. */
  public static Lookup parse(String text) {
    if (text.length() > LONGEST) {
      return new Lookup.Invalid(
          text.substring(0, 100), "it is longer than " + LONGEST + " characters");
    }
    Optional<TagList> read = TagList.parse(text);
    if (read.isEmpty()) {
      return new Lookup.Invalid(text, "it is no list of tags");
    }
    TagList tags = read.get();
    // RFC 6376 section 3.6.1: v= first if there at all, and exactly DKIM1.
    if (tags.get("v").isPresent()
        && !(tags.first().equals("v") && tags.get("v").get().equals("DKIM1"))) {
      return new Lookup.Invalid(text, "its version is not DKIM1, or does not stand first");
    }
    String encoded = tags.get("p").orElse("-").replaceAll("\\s", "");
    if (encoded.equals("-")) {
      return new Lookup.Invalid(text, "it has no p= tag");
    }
    if (encoded.isEmpty()) {
      return new Lookup.Revoked(text);
    }
    String type = tags.get("k").orElse("rsa").toLowerCase(Locale.ROOT);
    try {
      return new Lookup.Found(
          key(type, Base64.getDecoder().decode(encoded), tags), text, List.of());
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return new Lookup.Invalid(text, "its p= holds no " + type + " key");
    }
  }

  private static DkimKey key(String type, byte[] raw, TagList tags)
      throws GeneralSecurityException {
    PublicKey key =
        switch (type) {
          case "rsa" -> rsa(raw);
          case "ed25519" -> ed25519(raw);
          default -> throw new GeneralSecurityException("key type " + type);
        };
    int bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 256;
    List<String> flags = words(tags.get("t"));
    List<String> services = words(tags.get("s"));
    return new DkimKey(
        type,
        key,
        bits,
        words(tags.get("h")),
        services.contains("*") ? List.of() : services,
        flags.contains("y"),
        flags.contains("s"));
  }

  private static PublicKey rsa(byte[] raw) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    try {
      return factory.generatePublic(new X509EncodedKeySpec(raw));
    } catch (GeneralSecurityException e) {
      return factory.generatePublic(new X509EncodedKeySpec(wrapped(raw)));
    }
  }

  /** SubjectPublicKeyInfo around a bare RSAPublicKey. */
  private static byte[] wrapped(byte[] raw) throws GeneralSecurityException {
    if (raw.length > 60_000) {
      throw new GeneralSecurityException("key of " + raw.length + " octets");
    }
    byte[] bits = der(0x03, concat(new byte[] {0}, raw));
    return der(0x30, concat(RSA_ALGORITHM, bits));
  }

  private static byte[] der(int tag, byte[] content) {
    byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
    return concat(head, content);
  }

  private static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
    if (raw.length != 32) {
      throw new GeneralSecurityException("Ed25519 key of " + raw.length + " octets");
    }
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(concat(ED25519_PREFIX, raw)));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static List<String> words(Optional<String> colonList) {
    return colonList.stream()
        .flatMap(list -> Arrays.stream(list.split(":", -1)))
        .map(w -> w.strip().toLowerCase(Locale.ROOT))
        .filter(w -> !w.isEmpty())
        .toList();
  }
}
