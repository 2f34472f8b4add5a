package dev.bouncedesk.workspace.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.BlockIds;
import dev.bouncedesk.workspace.blocks.Problem;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses ({@code response_url}) at which the app may answer a command or an action: five
 * times within thirty minutes, to everybody or to the person only. Thread-safe.
 */
public final class ResponseUrls {

  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final int USES = 5;
  private static final int MOST = 2_000;

  private final Map<String, Address> addresses = new LinkedHashMap<>();
  private final WorkspaceState state;
  private final Messenger messenger;
  private final String base;

  public ResponseUrls(WorkspaceState state, Messenger messenger, String base) {
    this.state = state;
    this.messenger = messenger;
    this.base = base;
  }

  /**
   * @param source the timestamp of the message acted on; empty for a command
   */
  private record Address(
      String user, String channel, Optional<String> source, Instant expires, int usesLeft) {

    Address used() {
      return new Address(user, channel, source, expires, usesLeft - 1);
    }
  }

  /** A new address for what this person did in this channel, maybe on this message. */
  public synchronized String issue(String user, String channel, Optional<String> source) {
    if (addresses.size() >= MOST) {
      addresses.remove(addresses.keySet().iterator().next());
    }
    String secret = state.ids().secret();
    Instant expires = state.ids().now().plus(LIFETIME);
    addresses.put(secret, new Address(user, channel, source, expires, USES));
    return base + "/respond/" + secret;
  }

  private synchronized Address spend(String secret) {
    Address address = addresses.get(secret);
    if (address == null || state.ids().now().isAfter(address.expires())) {
      throw new SlackError("expired_url");
    }
    if (address.usesLeft() == 0) {
      throw new SlackError("used_url");
    }
    addresses.put(secret, address.used());
    return address;
  }

  /**
   * Does what the app sent to an address.
   *
   * @throws SlackError when the address is spent or the message breaks the rules
   */
  public void answer(String secret, JsonObject answer) {
    Address address = spend(secret);
    Channel channel =
        state
            .channels()
            .channel(address.channel())
            .orElseThrow(() -> new SlackError("channel_not_found"));
    Optional<JsonObject> ephemeral =
        address.source().flatMap(ts -> state.messages().findEphemeral(address.user(), ts));
    if (Json.flag(answer, "delete_original")) {
      deleteSource(address, channel, ephemeral);
      return;
    }
    JsonObject content = checked(answer);
    boolean replace = Json.flag(answer, "replace_original");
    boolean everybody = Json.textOrEmpty(answer, "response_type").equals("in_channel");
    Optional<String> thread = Json.text(answer, "thread_ts");
    if (replace && ephemeral.isPresent()) {
      replaceEphemeral(address, channel, ephemeral.get(), content);
    } else if (replace && address.source().isPresent()) {
      address
          .source()
          .flatMap(ts -> state.messages().find(channel.id(), ts))
          .ifPresent(message -> messenger.update(channel, message, content));
    } else if (everybody) {
      messenger.postFromBot(channel, content, thread);
    } else {
      messenger.showTo(address.user(), channel, content, thread);
    }
  }

  private void deleteSource(Address address, Channel channel, Optional<JsonObject> ephemeral) {
    address
        .source()
        .ifPresent(ts -> {
          if (ephemeral.isPresent()) {
            state.messages().removeEphemeral(address.user(), channel.id(), ts);
          } else {
            messenger.delete(channel, ts);
          }
        });
  }

  private void replaceEphemeral(
      Address address, Channel channel, JsonObject old, JsonObject content) {
    JsonObject message = old.deepCopy();
    Json.put(message, "text", Json.textOrEmpty(content, "text"));
    message.remove("blocks");
    Json.put(message, "blocks", Json.list(content, "blocks"));
    state.messages().putEphemeral(address.user(), channel.id(), message);
  }

  /** The message in the answer, with its blocks checked. */
  private JsonObject checked(JsonObject answer) {
    JsonObject content = answer.deepCopy();
    Optional<JsonArray> blocks = Json.list(answer, "blocks");
    if (blocks.isPresent()) {
      List<Problem> problems = BlockCheck.message(blocks.get());
      if (!problems.isEmpty()) {
        throw SlackError.of("invalid_blocks", problems);
      }
      content.add("blocks", BlockIds.filled(blocks.get(), () -> state.ids().id("b")));
    } else if (Json.textOrEmpty(answer, "text").isEmpty()) {
      throw new SlackError("no_text");
    }
    return content;
  }
}
