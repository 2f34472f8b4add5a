package dev.bouncedesk.workspace.http;

import com.google.gson.JsonElement;
import dev.bouncedesk.workspace.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** One HTTP request and its answer, in the few words the workspace needs. */
public final class Exchange {

  private static final long FORM_OVERHEAD = 10_000;
  private static final long LONGEST_DRAIN = 64L * 1024 * 1024;

  private final Request request;
  private final Response response;
  private final Callback callback;

  public Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  public String method() {
    return request.getMethod();
  }

  /** The decoded path without its parameters, dots resolved. */
  public String path() {
    return Request.getPathInContext(request);
  }

  public Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** A parameter of the address's query. */
  public Optional<String> query(String name) {
    Fields fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    return Optional.ofNullable(fields.getValue(name));
  }

  /** The query as it stands in the address, or empty. */
  public String rawQuery() {
    return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
  }

  /** The token of {@code Authorization: Bearer …}. */
  public Optional<String> bearer() {
    return header(HttpHeader.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  /**
   * The body, or empty when it is longer than {@code most} bytes.
   *
   * @throws IOException when the connection breaks
   */
  public Optional<byte[]> body(int most) throws IOException {
    try (InputStream stream = Content.Source.asInputStream(request)) {
      byte[] bytes = request.getLength() > most ? new byte[0] : stream.readNBytes(most + 1);
      if (request.getLength() <= most && bytes.length <= most) {
        return Optional.of(bytes);
      }
      // The sender listens for an answer only when it was let finish; but nobody is read for ever.
      byte[] scrap = new byte[64 * 1024];
      for (long left = LONGEST_DRAIN; left > 0; left -= scrap.length) {
        if (stream.read(scrap) < 0) {
          break;
        }
      }
      return Optional.empty();
    }
  }

  /**
   * An uploaded file: the body itself, or the first file of a form. Empty when it is longer than
   * {@code most} bytes.
   *
   * @throws IOException when the connection breaks or the form cannot be read
   */
  public Optional<byte[]> fileBody(int most) throws IOException {
    String type = header(HttpHeader.CONTENT_TYPE).orElse("");
    if (!type.startsWith("multipart/form-data")) {
      return body(most);
    }
    if (request.getLength() > most + FORM_OVERHEAD) {
      return body(most);
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(MultiPart.extractBoundary(type));
    parser.setMaxParts(10);
    parser.setMaxMemoryFileSize(most);
    parser.setMaxFileSize(most);
    parser.setMaxLength(most + FORM_OVERHEAD);
    try (MultiPartFormData.Parts parts = parser.parse(request).join()) {
      for (MultiPart.Part part : parts) {
        if (part.getFileName() != null) {
          try (InputStream stream = Content.Source.asInputStream(part.getContentSource())) {
            return Optional.of(stream.readAllBytes());
          }
        }
      }
      throw new IOException("the form has no file");
    } catch (CompletionException tooLong) {
      return Optional.empty();
    }
  }

  public Exchange with(String header, String value) {
    response.getHeaders().put(new HttpField(header, value));
    return this;
  }

  /** Hands the connection over to a WebSocket; false when the request did not ask for one. */
  public boolean upgrade(ServerWebSocketContainer container, Object listener) {
    return container.upgrade((asked, answer, done) -> listener, request, response, callback);
  }

  public void json(int status, JsonElement body) {
    send(status, "application/json; charset=utf-8", Json.write(body));
  }

  public void text(int status, String body) {
    send(status, "text/plain; charset=utf-8", body);
  }

  public void html(int status, String body) {
    send(status, "text/html; charset=utf-8", body);
  }

  private void send(int status, String type, String body) {
    bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  public void bytes(int status, String type, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
