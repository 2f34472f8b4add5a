package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Addresses;
import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.ReplyCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes two failures the same issue. The key carries the version of the way it was made, so a
 * better way counts new failures apart and leaves old issues as they are. Recipient, queue id, time
 * and sending IP are never in it.
 *
 * @param key such as {@code v1:5f0c…}, 35 characters
 * @param tier what it was made from
 * @param template the diagnostic with everything masked that differs from mail to mail
 */
record Fingerprint(String key, Tier tier, String template) {
  private static final String VERSION = "v1:";
  private static final int HASH_BYTES = 16;

  /** These name the software that spoke, not the organisation that runs it. */
  private static final Set<String> SOFTWARE =
      Set.of(
          "generic",
          "exchange-server",
          "postfix",
          "exim",
          "sendmail",
          "qmail",
          "opensmtpd",
          "domino",
          "groupwise",
          "amavis",
          "rspamd",
          "cpanel");

  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9_-]{1,63}\\.){1,10}[A-Za-z][A-Za-z0-9-]{1,62}");

  /** What a fingerprint is made from; the first that applies. */
  enum Tier {
    /** The specific article that answered, and the receiving organisation. */
    KB,
    /** The provider's own code, and the organisation. */
    CODE,
    /** Reply code, enhanced code, organisation and template. */
    TEXT;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The fingerprint of this failure.
   *
   * @param specificArticle the article that answered it, if that one is about this very cause
   */
  static Fingerprint of(Failure failure, Optional<String> specificArticle) {
    String template = Mask.template(failure.diagnostic());
    String organisation = organisation(failure);
    if (specificArticle.isPresent()) {
      return make(Tier.KB, template, specificArticle.get(), organisation);
    }
    Optional<String> code = ProviderCodes.in(failure.diagnostic());
    if (code.isPresent()) {
      return make(Tier.CODE, template, code.get().toLowerCase(Locale.ROOT), organisation);
    }
    return make(
        Tier.TEXT,
        template,
        failure.replyCode().map(ReplyCode::toString).orElse(""),
        failure.enhancedStatus().map(EnhancedStatus::toString).orElse(""),
        organisation,
        template.isEmpty() ? failure.reason().wireName() : template);
  }

  /**
   * Who refused: the provider, else the registrable domain of the remote host, else the recipient's
   * domain; empty where nothing tells.
   */
  static String organisation(Failure failure) {
    Optional<String> provider =
        failure.provider().map(p -> p.id()).filter(id -> !SOFTWARE.contains(id));
    return provider
        .or(() -> failure.remoteMta().flatMap(Fingerprint::domainOfHost))
        .or(() -> failure.recipient().map(Addresses::domainOf).filter(d -> !d.isEmpty()))
        .orElse("");
  }

  private static Optional<String> domainOfHost(String remoteMta) {
    Matcher host = HOST.matcher(remoteMta);
    return host.find() ? Optional.of(Domains.registrable(host.group())) : Optional.empty();
  }

  private static Fingerprint make(Tier tier, String template, String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(tier.wireName().getBytes(StandardCharsets.UTF_8));
      for (String part : parts) {
        digest.update((byte) 0);
        digest.update(part.getBytes(StandardCharsets.UTF_8));
      }
      String hex = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
      return new Fingerprint(VERSION + hex, tier, template);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has SHA-256 (java.security.MessageDigest, required algorithms).
      throw new IllegalStateException("hashing with SHA-256", e);
    }
  }
}
