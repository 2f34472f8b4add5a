package dev.bouncedesk.probe.auth;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tags of a DKIM-Signature field (RFC 6376 section 3.5).
 *
 * @param fields the h= tag: names of the signed fields, in order
 * @param bodyLength the l= tag
 * @param signedAt the t= tag, seconds since 1970
 * @param expires the x= tag, seconds since 1970
 */
record DkimSignatureTags(
    String algorithm,
    String domain,
    String selector,
    boolean relaxedHeader,
    boolean relaxedBody,
    List<String> fields,
    byte[] bodyHash,
    byte[] signature,
    OptionalLong bodyLength,
    OptionalLong signedAt,
    OptionalLong expires,
    String identityDomain) {

  /** What came of reading the field. */
  sealed interface Parsed {
    record Valid(DkimSignatureTags tags) implements Parsed {}

    /**
     * @param domain where it could be read; else empty
     */
    record Invalid(String domain, String problem) implements Parsed {}
  }

  static Parsed parse(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    Optional<TagList> list = TagList.parse(value);
    if (list.isEmpty()) {
      return new Parsed.Invalid("", "the signature is no list of tags");
    }
    TagList tags = list.get();
    String domain = tags.get("d").orElse("").toLowerCase(Locale.ROOT);
    for (String needed : List.of("v", "a", "b", "bh", "d", "h", "s")) {
      if (tags.get(needed).filter(v -> !v.isEmpty()).isEmpty()) {
        return new Parsed.Invalid(domain, "the signature has no " + needed + "= tag");
      }
    }
    if (!tags.get("v").equals(Optional.of("1"))) {
      return new Parsed.Invalid(domain, "the signature's version is not 1");
    }
    String algorithm = tags.get("a").orElse("").toLowerCase(Locale.ROOT);
    if (!algorithm.equals("rsa-sha256") && !algorithm.equals("ed25519-sha256")) {
      // RFC 8301 section 3.1: rsa-sha1 MUST NOT be used.
      return new Parsed.Invalid(domain, "the algorithm " + algorithm + " is refused by receivers");
    }
    List<String> fields =
        Arrays.stream(tags.get("h").orElse("").split(":", -1))
            .map(s -> s.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (!fields.contains("from")) {
      return new Parsed.Invalid(domain, "From is not among the signed fields"); // section 5.4
    }
    if (!tags.get("q").map(DkimSignatureTags::asksDns).orElse(true)) {
      return new Parsed.Invalid(domain, "the key is not to be fetched from DNS (q=)");
    }
    String identity = tags.get("i").orElse("@" + domain).toLowerCase(Locale.ROOT);
    if (identity.indexOf('@') < 0) {
      return new Parsed.Invalid(domain, "i= is no address"); // section 3.5, i=
    }
    String identityDomain = identity.substring(identity.lastIndexOf('@') + 1);
    if (!identityDomain.equals(domain) && !identityDomain.endsWith("." + domain)) {
      return new Parsed.Invalid(domain, "i= is not within d="); // section 6.1.1
    }
    return read(tags, algorithm, domain, fields, identityDomain);
  }

  private static Parsed read(
      TagList tags, String algorithm, String domain, List<String> fields, String identityDomain) {
    String[] canon = tags.get("c").orElse("simple/simple").toLowerCase(Locale.ROOT).split("/", 2);
    String header = canon[0].strip();
    String body = canon.length > 1 ? canon[1].strip() : "simple"; // section 3.5, c=
    boolean known = List.of("simple", "relaxed").containsAll(List.of(header, body));
    if (!known) {
      return new Parsed.Invalid(
          domain, "the canonical form " + header + "/" + body + " does not exist");
    }
    try {
      DkimSignatureTags read =
          new DkimSignatureTags(
              algorithm,
              domain,
              tags.get("s").orElse("").strip(),
              header.equals("relaxed"),
              body.equals("relaxed"),
              fields,
              base64(tags.get("bh").orElse("")),
              base64(tags.get("b").orElse("")),
              number(tags.get("l")),
              number(tags.get("t")),
              number(tags.get("x")),
              identityDomain);
      boolean neverValid =
          read.signedAt().isPresent()
              && read.expires().isPresent()
              && read.expires().getAsLong() <= read.signedAt().getAsLong();
      return neverValid
          ? new Parsed.Invalid(domain, "it expires before it was made (x= is not after t=)")
          : new Parsed.Valid(read); // section 3.5, x=
    } catch (IllegalArgumentException e) {
      return new Parsed.Invalid(domain, "a tag of the signature cannot be read: " + e.getMessage());
    }
  }

  /** Section 3.5, q=: methods that are not known are passed over. */
  private static boolean asksDns(String methods) {
    return Arrays.stream(methods.split(":", -1))
        .map(method -> method.strip().split("/", 2)[0])
        .anyMatch("dns"::equalsIgnoreCase);
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
  }

  /** Digits; more than fit stand for ever (section 3.5, x=). */
  private static OptionalLong number(Optional<String> digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!digits.get().matches("[0-9]{1,76}")) {
      throw new IllegalArgumentException(digits.get() + " is no number");
    }
    return OptionalLong.of(
        digits.get().length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits.get()));
  }
}
