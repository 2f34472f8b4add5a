package dev.bouncedesk.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Messages and views of the scripted bot, from {@code workspace/*.json}. */
final class Samples {

  private Samples() {}

  static JsonObject plain(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  static JsonObject answer(boolean withShare) {
    JsonObject answer = read("answer");
    if (!withShare) {
      answer
          .getAsJsonArray("blocks")
          .asList()
          .removeIf(block -> block.getAsJsonObject().get("type").getAsString().equals("actions"));
    }
    return answer;
  }

  static JsonObject everyBlock() {
    return read("every-block");
  }

  static JsonObject hostile() {
    return read("hostile");
  }

  static JsonObject form() {
    return read("form");
  }

  static JsonObject home() {
    return read("home");
  }

  static JsonObject customers() {
    return read("customers");
  }

  private static JsonObject read(String name) {
    try (InputStream file = Samples.class.getResourceAsStream("/workspace/" + name + ".json")) {
      if (file == null) {
        throw new AssertionError("no sample called " + name);
      }
      return JsonParser.parseString(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
