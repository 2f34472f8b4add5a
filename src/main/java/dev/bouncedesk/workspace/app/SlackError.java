package dev.bouncedesk.workspace.app;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.blocks.Problem;
import dev.bouncedesk.workspace.state.Json;
import java.util.List;

/** A request that Slack would answer with {@code ok: false} and this code. */
public final class SlackError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient JsonObject details;

  /**
   * @param code Slack's error code, such as {@code channel_not_found}
   */
  public SlackError(String code) {
    this(code, new JsonObject());
  }

  private SlackError(String code, JsonObject details) {
    super(code);
    this.code = code;
    this.details = details;
  }

  /** The error for blocks or a view that break the rules, with each problem spelt out. */
  public static SlackError of(String code, List<Problem> problems) {
    List<String> lines = problems.stream().map(Problem::toString).toList();
    JsonObject details =
        Json.of(
            "errors",
            lines,
            "response_metadata",
            Json.of("messages", lines.stream().map(line -> "[ERROR] " + line).toList()));
    return new SlackError(code, details);
  }

  public String code() {
    return code;
  }

  /** The whole answer. */
  public JsonObject toJson() {
    JsonObject answer = Json.of("ok", false, "error", code);
    details.entrySet().forEach(entry -> answer.add(entry.getKey(), entry.getValue()));
    return answer;
  }
}
