package dev.bouncedesk.workspace.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of a call from a form or from JSON. */
final class Arguments {

  /** Arguments that are JSON even when they come in a form. */
  private static final Set<String> STRUCTURED =
      Set.of("blocks", "attachments", "metadata", "view", "files", "unfurls");

  private Arguments() {}

  /**
   * @throws SlackError {@code invalid_json}, {@code invalid_form_data} or {@code
   *     invalid_blocks_format}
   */
  static JsonObject read(String contentType, String body) {
    if (contentType.startsWith("application/json")) {
      return Json.parseObject(body.isBlank() ? "{}" : body)
          .orElseThrow(() -> new SlackError("invalid_json"));
    }
    return form(body);
  }

  /** Reads {@code a=b&c=d}. */
  static JsonObject form(String body) {
    JsonObject arguments = new JsonObject();
    for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (STRUCTURED.contains(name) && !value.isBlank()) {
        Optional<JsonElement> parsed = Json.parse(value);
        if (parsed.isEmpty()) {
          throw new SlackError(name.equals("blocks") ? "invalid_blocks_format" : "invalid_json");
        }
        arguments.add(name, parsed.get());
      } else if (!name.isEmpty()) {
        arguments.addProperty(name, value);
      }
    }
    return arguments;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new SlackError("invalid_form_data");
    }
  }
}
