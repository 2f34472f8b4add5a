package dev.bouncedesk.slack.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.slack.FakeWebApi;
import dev.bouncedesk.slack.out.SlackHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFetchTest {
  private FakeWebApi api;
  private FileFetch fetch;

  @BeforeEach
  void open() throws IOException {
    api = new FakeWebApi();
    fetch = new FileFetch(new SlackHosts(Optional.of(api.apiUrl())), "xoxb-test", 1024 * 1024);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aFileOfSlacksIsRead() {
    byte[] mail = "Subject: Undelivered\n\nx".getBytes(StandardCharsets.UTF_8);
    api.file("b.eml", "message/rfc822", mail);
    FileFetch.Fetched.Content content =
        assertInstanceOf(
            FileFetch.Fetched.Content.class, fetch.fetch(api.fileUrl("b.eml"), "message/rfc822"));
    assertArrayEquals(mail, content.bytes());
  }

  @Test
  void slacksLoginPageIsNotTakenForTheFile() {
    api.file("b.eml", "text/html; charset=utf-8", "<html>Sign in".getBytes(StandardCharsets.UTF_8));
    assertTrue(why(api.fileUrl("b.eml"), "message/rfc822").contains("files:read"));
  }

  @Test
  void aFileOverTheLimitIsNotReadToItsEnd() {
    api.file("b.eml", "text/plain", new byte[2 * 1024 * 1024]);
    assertTrue(why(api.fileUrl("b.eml"), "text/plain").contains("larger than 1 MB"));
  }

  @Test
  void aRedirectToAForeignHostIsNotFollowed() {
    api.redirect("b.eml", "http://169.254.169.254/latest/meta-data/");
    assertTrue(why(api.fileUrl("b.eml"), "text/plain").contains("kept by Slack itself"));
  }

  @Test
  void redirectsEndSomewhere() {
    api.redirect("b.eml", api.fileUrl("b.eml"));
    assertTrue(why(api.fileUrl("b.eml"), "text/plain").contains("try again"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.slack.com.evil.example/x",
        "https://evil.example/files.slack.com",
        "http://files.slack.com/x",
        "https://files.slack.com@evil.example/x",
        "https://files.slack.com:8443/x",
        "file:///etc/passwd",
        "not a url"
      })
  void theTokenGoesToNobodyElse(String url) {
    FileFetch real = new FileFetch(new SlackHosts(Optional.empty()), "xoxb-test", 1024);
    FileFetch.Fetched.Nothing nothing =
        assertInstanceOf(FileFetch.Fetched.Nothing.class, real.fetch(url, "text/plain"));
    assertTrue(nothing.sentence().contains("kept by Slack itself"), nothing.sentence());
  }

  private String why(String url, String mimetype) {
    return assertInstanceOf(FileFetch.Fetched.Nothing.class, fetch.fetch(url, mimetype)).sentence();
  }
}
