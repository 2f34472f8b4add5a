package dev.bouncedesk.slack.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import dev.bouncedesk.slack.FakeWebApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
  private final List<Duration> slept = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-16T09:00:00Z");
  private FakeWebApi api;
  private Outbox outbox;

  @BeforeEach
  void open() throws IOException {
    api = new FakeWebApi();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(api.apiUrl().toString());
    outbox =
        new Outbox(
            Slack.getInstance(config),
            "xoxb-test",
            new SlackHosts(Optional.of(api.apiUrl())),
            () -> now,
            time -> {
              slept.add(time);
              now = now.plus(time);
            });
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aMessageCarriesATextAndUnfurlsNothingAndIsNotBroadcast() {
    Sent sent = outbox.post("C1", Optional.of("1700000000.1"), Message.of("Hello <!channel>"));
    assertEquals(new Sent.Done("C1", "1700000100.000100"), sent);
    FakeWebApi.Call call = api.calls("chat.postMessage").getFirst();
    assertEquals("Hello &lt;!channel&gt;", call.text());
    assertEquals("1700000000.1", call.fields().get("thread_ts"));
    assertTrue(List.of("0", "false").contains(call.fields().get("unfurl_links")), call.all());
    assertTrue(List.of("0", "false").contains(call.fields().get("unfurl_media")), call.all());
    assertFalse(List.of("1", "true").contains(call.fields().get("reply_broadcast")), call.all());
    assertFalse(List.of("1", "true").contains(call.fields().get("link_names")), call.all());
  }

  @Test
  void aSentenceIsSentAsRichTextWhereNothingIsAMention() {
    outbox.post("C1", Optional.empty(), Message.of("<!channel> <@U1>"));
    String blocks = api.calls("chat.postMessage").getFirst().blocks().toString();
    assertTrue(blocks.contains("\"type\":\"rich_text\""), blocks);
    assertFalse(blocks.contains("mrkdwn"), blocks);
  }

  @Test
  void aMessageWithoutTextIsRefusedWhereItIsMade() {
    assertThrows(IllegalArgumentException.class, () -> Message.of("  "));
  }

  @Test
  void oneChannelGetsOneMessageASecondAndAnotherIsNotHeldUp() {
    outbox.post("C1", Optional.empty(), Message.of("one"));
    outbox.post("C1", Optional.empty(), Message.of("two"));
    outbox.post("C2", Optional.empty(), Message.of("other"));
    assertEquals(List.of(Duration.ofSeconds(1)), slept);
  }

  @Test
  void retryAfterIsHonoured() {
    api.next(
        "chat.postMessage",
        429,
        Map.of("Retry-After", "7"),
        "{\"ok\":false,\"error\":\"ratelimited\"}");
    assertTrue(outbox.post("C1", Optional.empty(), Message.of("one")).arrived());
    assertEquals(List.of(Duration.ofSeconds(7)), slept);
    assertEquals(2, api.calls("chat.postMessage").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000", "-5"})
  void aStrangeRetryAfterDelaysAMinuteAtMost(String header) {
    for (int i = 0; i < 9; i++) {
      api.next("chat.postMessage", 429, Map.of("Retry-After", header), "{\"ok\":false}");
    }
    Sent sent = outbox.post("C1", Optional.empty(), Message.of("one"));
    assertEquals(new Sent.Refused("http_429", false), sent);
    assertEquals(4, api.calls("chat.postMessage").size());
    assertTrue(
        slept.stream().allMatch(d -> d.compareTo(Duration.ofMinutes(1)) <= 0 && !d.isNegative()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "99999999999999999999"})
  void anAnswerThatTheSdkCannotReadIsARefusalAndNoException(String header) {
    api.next("chat.postMessage", 429, Map.of("Retry-After", header), "{\"ok\":false}");
    assertEquals(
        new Sent.Refused("unreadable_answer", true),
        outbox.post("C1", Optional.empty(), Message.of("one")));
  }

  @Test
  void anAnswerThatIsNoJsonIsARefusalAndNoException() {
    api.next("chat.postMessage", "<html>maintenance</html>");
    assertFalse(outbox.post("C1", Optional.empty(), Message.of("one")).arrived());
  }

  @Test
  void slacksRefusalIsHandedBackInItsOwnWord() {
    api.next("chat.postMessage", "{\"ok\":false,\"error\":\"not_in_channel\"}");
    assertEquals(
        new Sent.Refused("not_in_channel", false),
        outbox.post("C1", Optional.empty(), Message.of("one")));
  }

  @Test
  void aLostAnswerIsCalledUnclear() {
    api.close();
    Sent.Refused refused =
        assertInstanceOf(
            Sent.Refused.class, outbox.post("C1", Optional.empty(), Message.of("one")));
    assertTrue(refused.unclear());
  }

  @Test
  void anAnswerThroughResponseUrlSaysWhoMaySeeIt() {
    outbox.respond(api.responseUrl(), Outbox.Audience.ASKER, Message.of("one"));
    outbox.replace(api.responseUrl(), Outbox.Audience.CHANNEL, Message.of("two"));
    List<FakeWebApi.Call> calls = api.calls("response_url");
    assertEquals("ephemeral", calls.get(0).fields().get("response_type"));
    assertEquals("false", calls.get(0).fields().get("replace_original"));
    assertEquals("in_channel", calls.get(1).fields().get("response_type"));
    assertEquals("true", calls.get(1).fields().get("replace_original"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "file:///etc/passwd",
        "not a url"
      })
  void anAnswerNeverGoesToAForeignHost(String url) {
    assertEquals(
        new Sent.Refused("foreign_response_url", false),
        outbox.respond(url, Outbox.Audience.ASKER, Message.of("one")));
    assertEquals(List.of(), api.calls());
  }

  @Test
  void aMessageIsFoundAgainByItsKey() {
    MessageKey key = new MessageKey("weekly_digest", "k1");
    outbox.post("C1", Optional.empty(), Message.of("digest"), Optional.of(key));
    String metadata = api.calls("chat.postMessage").getFirst().all();
    assertTrue(metadata.contains("weekly_digest") && metadata.contains("k1"), metadata);
    api.next(
        "conversations.history",
        """
        {"ok":true,"messages":[
          {"ts":"3.0","text":"other"},
          {"ts":"2.0","metadata":{"event_type":"weekly_digest","event_payload":{"idem":"k2"}}},
          {"ts":"1.0","metadata":{"event_type":"weekly_digest","event_payload":{"idem":"k1"}}}]}\
        """);
    assertEquals(Optional.of("1.0"), outbox.find("C1", key, "0"));
    assertEquals(Optional.empty(), outbox.find("C1", key, "0"));
  }
}
