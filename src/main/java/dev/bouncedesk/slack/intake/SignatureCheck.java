package dev.bouncedesk.slack.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether an HTTP request comes from Slack: its signature, compared in constant time, and its time,
 * which may be at most five minutes off in either direction. Bolt's own check takes times in the
 * future and a constant in place of a missing secret.
 */
public final class SignatureCheck {
  private static final Duration WINDOW = Duration.ofSeconds(300);
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final InstantSource clock;

  /**
   * A check with this secret.
   *
   * @throws IllegalArgumentException without a secret
   */
  public SignatureCheck(String signingSecret, InstantSource clock) {
    if (signingSecret.isBlank()) {
      throw new IllegalArgumentException(
          "serving Slack over HTTP: SLACK_SIGNING_SECRET is empty; copy it from the app's page");
    }
    this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * Why this request is refused; empty when it is Slack's.
   *
   * @param timestamp header X-Slack-Request-Timestamp, where there is one
   * @param signature header X-Slack-Signature, where there is one
   * @param body the bytes as they came
   */
  public Optional<String> problem(
      @Nullable String timestamp, @Nullable String signature, byte[] body) {
    if (timestamp == null || signature == null) {
      return Optional.of("the signature is missing");
    }
    if (!timestamp.matches("\\d{1,12}")) {
      return Optional.of("the timestamp is not a number");
    }
    Duration skew =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
    if (skew.compareTo(WINDOW) > 0) {
      return Optional.of("the timestamp is " + skew.toSeconds() + " seconds off");
    }
    byte[] expected = sign(timestamp, body).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))
        ? Optional.empty()
        : Optional.of("the signature does not match");
  }

  /** The signature Slack puts on that body at that time. */
  String sign(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("computing a signature: this JDK lacks " + ALGORITHM, e);
    }
  }
}
