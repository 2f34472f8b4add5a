package dev.bouncedesk.workspace.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.BlockIds;
import dev.bouncedesk.workspace.blocks.Problem;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.List;
import java.util.Optional;

/**
 * One call of a Web API method.
 *
 * @param method such as {@code chat.postMessage}
 * @param arguments whether they came as a form or as JSON; lists and objects are parsed
 */
record ApiCall(String method, JsonObject arguments) {

  /** The argument's text, or the empty string. */
  String text(String name) {
    return Json.textOrEmpty(arguments, name);
  }

  Optional<String> maybe(String name) {
    return Json.text(arguments, name).filter(text -> !text.isEmpty());
  }

  /**
   * @throws SlackError {@code invalid_arguments} when it is missing
   */
  String required(String name) {
    return maybe(name).orElseThrow(() -> new SlackError("invalid_arguments"));
  }

  boolean flag(String name) {
    return Json.flag(arguments, name);
  }

  /** A page size: what was asked for, from 1 to {@code most}. */
  int limit(int most) {
    return Math.clamp(Json.whole(arguments, "limit").orElse(most), 1, most);
  }

  /** The {@code view} argument. */
  JsonObject view() {
    return Json.object(arguments, "view").orElseThrow(() -> new SlackError("invalid_arguments"));
  }

  /** The words of a message: text, blocks and metadata, checked as Slack checks them. */
  JsonObject content(WorkspaceState state) {
    JsonObject content = Json.of("text", text("text"));
    Json.put(content, "metadata", Json.object(arguments, "metadata"));
    if (arguments.has("blocks")) {
      JsonArray blocks =
          Json.list(arguments, "blocks").orElseThrow(() -> new SlackError("invalid_blocks_format"));
      List<Problem> problems = BlockCheck.message(blocks);
      if (!problems.isEmpty()) {
        throw SlackError.of("invalid_blocks", problems);
      }
      if (!blocks.isEmpty()) {
        content.add("blocks", BlockIds.filled(blocks, () -> state.ids().id("b")));
      }
    }
    if (!content.has("blocks") && text("text").isBlank()) {
      throw new SlackError("no_text");
    }
    if (text("text").length() > 40_000) {
      throw new SlackError("msg_too_long");
    }
    return content;
  }
}
