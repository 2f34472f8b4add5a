package dev.bouncedesk.workspace.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Supplier;

/** Gives blocks and elements the identifiers that Slack makes up when the app sent none. */
public final class BlockIds {

  private BlockIds() {}

  /** A copy in which every block has a block_id and every element people act on an action_id. */
  public static JsonArray filled(JsonArray blocks, Supplier<String> ids) {
    JsonArray copy = blocks.deepCopy();
    for (JsonElement one : copy) {
      if (!(one instanceof JsonObject block)) {
        continue;
      }
      if (!block.has("block_id")) {
        block.addProperty("block_id", ids.get());
      }
      for (JsonObject element : BlockCheck.elements(block)) {
        if (acts(element) && !element.has("action_id")) {
          element.addProperty("action_id", ids.get());
        }
      }
    }
    return copy;
  }

  private static boolean acts(JsonObject element) {
    String type = element.get("type") == null ? "" : element.get("type").getAsString();
    return !type.isEmpty()
        && (!type.startsWith("rich_text") || type.equals("rich_text_input"))
        && !type.equals("image")
        && !type.equals("plain_text")
        && !type.equals("mrkdwn")
        && !type.equals("card");
  }
}
