package dev.bouncedesk.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.state.Roster;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceDefenceTest {

  private final LocalWorkspace workspace = LocalWorkspace.start(WorkspaceSettings.onPort(0));
  private final Caller caller = new Caller(workspace);
  private final int port = URI.create(workspace.url()).getPort();

  @AfterEach
  void stop() {
    workspace.close();
  }

  /** The status line of a request written by hand, so that any header can be sent. */
  private String status(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1:1", "127.0.0.1.evil.example", "localhost"})
  void aForeignHostIsRefused(String host) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    assertEquals("HTTP/1.1 403", status(request));
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: https://evil.example, POST, /page/message",
    "Origin: null, POST, /page/message",
    "Origin: http://localhost:1, GET, /page/live?user=U0ADALOVELC",
    "Sec-Fetch-Site: cross-site, GET, /page/file/F0",
    "Sec-Fetch-Site: cross-site, GET, /api/api.test"
  })
  void requestsOfOtherPagesAreRefused(String header, String method, String path)
      throws IOException {
    String request =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(method, path, port, header);
    assertEquals("HTTP/1.1 403", status(request));
  }

  @Test
  void ourOwnPageIsServedWithAPolicy() {
    HttpResponse<String> page = caller.get(workspace.url());
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(page.body().contains("onclick="), "no inline script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/../../../../etc/passwd",
        "web/%2e%2e/commands.json",
        "web/..%2f..%2fLocalWorkspace.class",
        "web/package-info.class",
        "page/file/..%2f..%2fworkspace.json",
        "files-pri/T0WORKSPACE-..%2fworkspace.json/x"
      })
  void noPathLeadsOutOfThePagesFiles(String path) throws IOException {
    String request =
        "GET /%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(path, port, workspace.botToken());
    assertTrue(status(request).matches("HTTP/1.1 40[04]"), status(request));
  }

  @Test
  void aFileAboveTenMegabytesIsRefusedInASentence() {
    JsonObject answer = caller.upload(Roster.ADA, "big.eml", new byte[10 * 1024 * 1024 + 1]);
    assertEquals(
        "big.eml is larger than 10 MB and was not uploaded.", answer.get("error").getAsString());
  }

  @Test
  void aPasteAboveTenMegabytesIsRefusedInASentence() {
    String text = "x".repeat(10 * 1024 * 1024 + 1);
    JsonObject answer =
        caller.page("message", Roster.ADA, "{'channel':'C0SUPPORT01','text':'" + text + "'}");
    assertTrue(answer.get("error").getAsString().startsWith("That text is larger than 10 MB"));
  }

  @Test
  void anEndlessCallIsCutOff() {
    HttpResponse<String> response =
        caller.send(
            HttpRequest.newBuilder(URI.create(workspace.apiUrl() + "chat.postMessage"))
                .POST(BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024]))
                .build());
    assertEquals(413, response.statusCode());
  }

  @Test
  void deepJsonIsRefusedNotFollowed() {
    HttpResponse<String> response =
        caller.post(workspace.url() + "page/message", "[".repeat(100_000));
    assertFalse(Caller.json(response).get("ok").getAsBoolean());
  }

  @Test
  void aHtmlFileIsSavedNotShown() {
    String id =
        caller
            .upload(Roster.ADA, "x.html", "<script>1</script>".getBytes(StandardCharsets.UTF_8))
            .get("id")
            .getAsString();
    HttpResponse<String> file = caller.get(workspace.url() + "page/file/" + id);
    assertEquals("application/octet-stream", file.headers().firstValue("Content-Type").orElse(""));
    assertTrue(
        file.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
  }

  @Test
  void aPersonMayNotWriteWhereTheyAreNotAMemberNorChangeWhatOthersWrote() {
    String secret =
        caller
            .page("channel", Roster.ADA, "{'name':'only-ada','private':true}")
            .get("channel")
            .getAsString();
    String write = "{'channel':'" + secret + "','text':'hi'}";
    assertFalse(caller.page("message", Roster.BEN, write).get("ok").getAsBoolean());
    String ts = caller.page("message", Roster.ADA, write).get("ts").getAsString();
    String delete = "{'channel':'" + secret + "','ts':'" + ts + "'}";
    assertFalse(caller.page("delete", Roster.BEN, delete).get("ok").getAsBoolean());
    assertTrue(caller.page("delete", Roster.ADA, delete).get("ok").getAsBoolean());
  }
}
