package dev.bouncedesk.slack.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
  private static final long NOW = 1_800_000_000L;
  private static final byte[] BODY = "payload=%7B%7D".getBytes(StandardCharsets.UTF_8);
  private final SignatureCheck check =
      new SignatureCheck("a-secret", InstantSource.fixed(Instant.ofEpochSecond(NOW)));

  @Test
  void theSignatureIsTheOneSlackDocuments() {
    // Slack's page "Verifying requests from Slack", its own example.
    SignatureCheck documented =
        new SignatureCheck(
            "8f742231b10e8888abcd99yyyzzz85a5",
            InstantSource.fixed(Instant.ofEpochSecond(1_531_420_618)));
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
            + "%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    assertEquals(
        Optional.empty(),
        documented.problem(
            "1531420618",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 300, -300})
  void aSignedRequestWithinFiveMinutesIsSlacks(long skew) {
    String at = Long.toString(NOW + skew);
    assertEquals(Optional.empty(), check.problem(at, check.sign(at, BODY), BODY));
  }

  @ParameterizedTest
  @ValueSource(longs = {301, -301, 86_400, -86_400})
  void anOldOrFutureRequestIsRefusedThoughItsSignatureIsRight(long skew) {
    String at = Long.toString(NOW + skew);
    assertTrue(check.problem(at, check.sign(at, BODY), BODY).orElse("").contains("seconds off"));
  }

  @Test
  void aForgedSignatureIsRefused() {
    String at = Long.toString(NOW);
    SignatureCheck other =
        new SignatureCheck("---", InstantSource.fixed(Instant.ofEpochSecond(NOW)));
    assertEquals(
        Optional.of("the signature does not match"), check.problem(at, other.sign(at, BODY), BODY));
    assertEquals(
        Optional.of("the signature does not match"),
        check.problem(
            at, check.sign(at, BODY), "payload=%7B1%7D".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aMissingHeaderIsRefused() {
    assertEquals(Optional.of("the signature is missing"), check.problem(null, "v0=00", BODY));
    assertEquals(
        Optional.of("the signature is missing"), check.problem(Long.toString(NOW), null, BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1e9", "18000000000000000000000", "٣"})
  void aStrangeTimestampIsRefused(String timestamp) {
    assertEquals(
        Optional.of("the timestamp is not a number"),
        check.problem(timestamp, check.sign(timestamp, BODY), BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void withoutASecretThereIsNoCheckAndSoNoServer(String secret) {
    assertThrows(IllegalArgumentException.class, () -> new SignatureCheck(secret, Instant::now));
  }
}
