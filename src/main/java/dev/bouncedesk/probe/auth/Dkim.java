package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.auth.DkimResult.State;
import dev.bouncedesk.probe.dns.DnsSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies DKIM signatures (RFC 6376, RFC 8463) and tells body and header apart. */
public final class Dkim {
  private static final int MOST_SIGNATURES = 5;
  private static final int SHORTEST_RSA = 1024; // RFC 8301 section 3.2
  private static final long CLOCKS_DIFFER = 3600; // seconds
  private static final Pattern B_TAG = Pattern.compile("((?:^|;)\\s*b\\s*=)[^;]*", Pattern.DOTALL);

  private Dkim() {}

  /**
   * The result of each signature of a message, in the order they stand; empty for none.
   *
   * @param message the whole message; lone LFs count as line ends
   * @param now for expired signatures, which are verified all the same
   */
  public static List<DkimResult> verify(byte[] message, DnsSession dns, Instant now) {
    MessageParts parts = MessageParts.of(message);
    return parts.fields().stream()
        .filter(f -> MessageParts.name(f).equalsIgnoreCase("DKIM-Signature"))
        .limit(MOST_SIGNATURES)
        .map(f -> one(f, parts, dns, now))
        .toList();
  }

  private static DkimResult one(String field, MessageParts parts, DnsSession dns, Instant now) {
    return switch (DkimSignatureTags.parse(field)) {
      case DkimSignatureTags.Parsed.Invalid bad ->
          new DkimResult(
              bad.domain(),
              "",
              "",
              State.PERMERROR,
              Optional.empty(),
              Optional.empty(),
              Optional.of(bad.problem()),
              List.of());
      case DkimSignatureTags.Parsed.Valid(DkimSignatureTags tags) ->
          keyed(field, tags, parts, dns, now);
    };
  }

  private static DkimResult keyed(
      String field, DkimSignatureTags tags, MessageParts parts, DnsSession dns, Instant now) {
    String name = tags.selector() + "._domainkey." + tags.domain();
    return switch (DkimKey.find(tags.selector(), tags.domain(), dns)) {
      case DkimKey.Lookup.Missing m -> unusable(tags, State.PERMERROR, "no key stands at " + name);
      case DkimKey.Lookup.Revoked r ->
          unusable(tags, State.PERMERROR, "the key " + name + " was revoked");
      case DkimKey.Lookup.Invalid i ->
          unusable(tags, State.PERMERROR, "the key " + name + " cannot be used: " + i.problem());
      case DkimKey.Lookup.Unknown u ->
          unusable(tags, State.TEMPERROR, "the key " + name + ": " + u.answer().inWords());
      case DkimKey.Lookup.Found f ->
          unfit(tags, f.key())
              .map(problem -> unusable(tags, State.PERMERROR, problem))
              .orElseGet(() -> compare(field, tags, f.key(), parts, now));
    };
  }

  // RFC 6376 section 6.1.2.
  private static Optional<String> unfit(DkimSignatureTags tags, DkimKey key) {
    if (!tags.algorithm().startsWith(key.type() + "-")) {
      return Optional.of(
          "the key is of type " + key.type() + ", the signature " + tags.algorithm());
    }
    if (!key.hashes().isEmpty() && !key.hashes().contains("sha256")) {
      return Optional.of("the key does not allow sha256");
    }
    if (!key.services().isEmpty() && !key.services().contains("email")) {
      return Optional.of("the key is not for mail");
    }
    if (key.exactIdentity() && !tags.identityDomain().equals(tags.domain())) {
      return Optional.of("the key wants i= to be in d= itself"); // section 3.6.1, t=s
    }
    if (key.type().equals("rsa") && key.bits() < SHORTEST_RSA) {
      return Optional.of("the key has " + key.bits() + " bits, fewer than " + SHORTEST_RSA);
    }
    return Optional.empty();
  }

  private static DkimResult compare(
      String field, DkimSignatureTags tags, DkimKey key, MessageParts parts, Instant now) {
    List<String> notes = new ArrayList<>();
    if (key.testing()) {
      notes.add("the domain says it is only trying DKIM out (t=y)");
    }
    tags.expires()
        .ifPresent(x -> {
          if (now.getEpochSecond() > x) {
            notes.add("the signature expired at " + Instant.ofEpochSecond(x));
          }
        });
    tags.signedAt()
        .ifPresent(t -> {
          if (t - CLOCKS_DIFFER > now.getEpochSecond()) {
            notes.add("the signature says that it was made in the future (t=)");
          }
        });
    byte[] body =
        DkimCanon.body(parts.body(), tags.relaxedBody()).getBytes(StandardCharsets.ISO_8859_1);
    int signed = body.length;
    if (tags.bodyLength().isPresent()) {
      long l = tags.bodyLength().getAsLong();
      if (l > body.length) {
        return unusable(tags, State.PERMERROR, "l= is longer than the body"); // section 3.5, l=
      }
      signed = (int) l;
      if (signed < body.length) {
        notes.add((body.length - signed) + " octets of the body stand after what was signed (l=)");
      }
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(body, 0, signed);
      boolean bodyHolds = MessageDigest.isEqual(sha256.digest(), tags.bodyHash());
      boolean headerHolds = headerHolds(headerInput(field, tags, parts), tags, key);
      State state =
          !headerHolds ? State.HEADER_CHANGED : bodyHolds ? State.PASS : State.BODY_CHANGED;
      return new DkimResult(
          tags.domain(),
          tags.selector(),
          tags.algorithm(),
          state,
          Optional.of(bodyHolds),
          Optional.of(headerHolds),
          Optional.empty(),
          notes);
    } catch (GeneralSecurityException e) {
      return unusable(tags, State.PERMERROR, "the key cannot be used: " + e.getMessage());
    }
  }

  private static boolean headerHolds(byte[] input, DkimSignatureTags tags, DkimKey key)
      throws GeneralSecurityException {
    boolean rsa = key.type().equals("rsa");
    Signature verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    verifier.initVerify(key.key());
    // RFC 8463 section 3: Ed25519 signs the SHA-256 of the input.
    verifier.update(rsa ? input : MessageDigest.getInstance("SHA-256").digest(input));
    try {
      return verifier.verify(tags.signature());
    } catch (SignatureException e) {
      return false; // not even of a signature's form
    }
  }

  /**
   * RFC 6376 sections 3.7 and 5.4.2: named fields from the bottom up, then the signature itself.
   */
  private static byte[] headerInput(String field, DkimSignatureTags tags, MessageParts parts) {
    Map<String, List<String>> byName = new HashMap<>();
    List<String> others = new ArrayList<>(parts.fields());
    others.remove(field); // section 3.7: h= never means the signature itself
    for (String f : others) {
      byName
          .computeIfAbsent(MessageParts.name(f).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(f);
    }
    StringBuilder input = new StringBuilder();
    for (String name : tags.fields()) {
      List<String> left = byName.getOrDefault(name, List.of());
      if (!left.isEmpty()) {
        input.append(DkimCanon.field(left.remove(left.size() - 1), tags.relaxedHeader()));
      }
    }
    int colon = field.indexOf(':');
    Matcher b = B_TAG.matcher(field.substring(colon + 1));
    String bare = field.substring(0, colon + 1) + b.replaceAll("$1");
    String own = DkimCanon.field(bare, tags.relaxedHeader());
    return input
        .append(own, 0, own.length() - 2) // without its CRLF
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static DkimResult unusable(DkimSignatureTags tags, State state, String problem) {
    return new DkimResult(
        tags.domain(),
        tags.selector(),
        tags.algorithm(),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem),
        List.of());
  }
}
