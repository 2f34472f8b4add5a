package dev.bouncedesk.workspace.state;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * Something an open page should show.
 *
 * @param user the only person it is for, or empty for everybody who may see the channel
 * @param channel the channel it happened in, or empty when it is not about one
 * @param body what to send; {@code type} says what it is
 */
public record PageUpdate(Optional<String> user, Optional<String> channel, JsonObject body) {

  public static PageUpdate toAll(JsonObject body) {
    return new PageUpdate(Optional.empty(), Optional.empty(), body);
  }

  public static PageUpdate toUser(String user, JsonObject body) {
    return new PageUpdate(Optional.of(user), Optional.empty(), body);
  }

  public static PageUpdate inChannel(String channel, JsonObject body) {
    return new PageUpdate(Optional.empty(), Optional.of(channel), body);
  }
}
