package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.dialect.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers, as header fields, what an event tells of the message that was sent. The first value of a
 * field counts. Not thread-safe; one an event.
 */
final class SentMessage {
  private static final int FIELDS = 200;

  private final List<Headers.Field> fields = new ArrayList<>();

  /** Adds a field, unless the value is empty. */
  SentMessage with(String name, String value) {
    if (!value.isEmpty() && fields.size() < FIELDS) {
      fields.add(new Headers.Field(name, value));
    }
    return this;
  }

  /** Adds a Message-ID, unless the value is only a number of the service's own. */
  SentMessage withMessageId(String value) {
    return with("Message-ID", value.indexOf('@') > 0 ? value : "");
  }

  /** Adds the address of the host that handed the message over. */
  SentMessage withSendingIp(String ip) {
    return with("X-Originating-IP", ip.isEmpty() ? "" : '[' + ip + ']');
  }

  /** Adds the fields of an object whose names are those of header fields, in any case. */
  SentMessage withHeaders(JsonObject headers) {
    for (Map.Entry<String, JsonElement> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!name.isBlank()) {
        with(name, Json.texts(headers, header.getKey()).stream().findFirst().orElse(""));
      }
    }
    return this;
  }

  /** Adds the fields of an array of objects with a name and a value. */
  SentMessage withHeaders(List<JsonObject> headers) {
    for (JsonObject header : headers) {
      String name = Json.text(header, "name");
      if (!name.isEmpty()) {
        with(name, Json.text(header, "value"));
      }
    }
    return this;
  }

  Headers headers() {
    return new Headers(fields);
  }
}
