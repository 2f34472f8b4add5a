package dev.bouncedesk.slack.listen;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox;
import dev.bouncedesk.slack.out.Outbox.Audience;
import dev.bouncedesk.slack.out.Sent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a button was pressed, kept in a form's metadata until it is sent. Empty strings stand for
 * what is not there, since it travels as JSON.
 *
 * @param ref the button's value
 * @param channel of the message; empty in a modal or the home tab
 * @param ts of the message
 * @param thread the thread it stands in, else its own timestamp
 * @param ephemeral whether only the presser sees the message
 * @param responseUrl where answers may be posted for half an hour
 */
record Spot(
    String ref, String channel, String ts, String thread, boolean ephemeral, String responseUrl) {
  private static final Gson GSON = new Gson();

  static Spot of(BlockActionPayload payload, String value) {
    BlockActionPayload.Container container = payload.getContainer();
    String channel =
        payload.getChannel() != null
            ? text(payload.getChannel().getId())
            : text(container.getChannelId());
    String ts = text(container.getMessageTs());
    String thread = text(container.getThreadTs());
    if (thread.isEmpty() && payload.getMessage() != null) {
      thread = text(payload.getMessage().getThreadTs());
    }
    return new Spot(
        value,
        channel,
        ts,
        thread.isEmpty() ? ts : thread,
        container.isEphemeral(),
        text(payload.getResponseUrl()));
  }

  /** What a form hands back; empty for what is not ours. */
  static Optional<Spot> read(@Nullable String metadata) {
    try {
      return Optional.ofNullable(GSON.fromJson(metadata, Spot.class))
          .filter(s -> s.ref() != null && s.channel() != null && s.responseUrl() != null);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  String json() {
    return GSON.toJson(this);
  }

  /** Tells the presser alone. */
  Sent tell(Outbox outbox, String user, Message message) {
    if (!responseUrl.isEmpty()) {
      return outbox.respond(responseUrl, Audience.ASKER, inThread(), message);
    }
    return channel.isEmpty()
        ? outbox.post(user, Optional.empty(), message)
        : outbox.whisper(channel, user, Optional.of(thread).filter(t -> !t.isEmpty()), message);
  }

  /** Puts a message in the place of the one whose button was pressed. */
  Sent replace(Outbox outbox, Message message) {
    if (ephemeral || ts.isEmpty()) {
      return outbox.replace(responseUrl, Audience.ASKER, message);
    }
    return outbox.update(channel, ts, message);
  }

  /** Answers where everybody who saw the message sees it. */
  Sent answer(Outbox outbox, Message message) {
    return ephemeral || ts.isEmpty()
        ? outbox.respond(responseUrl, Audience.ASKER, inThread(), message)
        : outbox.post(channel, Optional.of(thread), message);
  }

  /** The thread that the message is a reply in; a message that begins one stands in the channel. */
  private Optional<String> inThread() {
    return Optional.of(thread).filter(t -> !t.isEmpty() && !t.equals(ts));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
