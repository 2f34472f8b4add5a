package dev.bouncedesk.slack.out;

import com.slack.api.model.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that a message carries, so that it can be found again.
 *
 * @param eventType what kind of message, such as {@code weekly_digest}
 * @param value the key
 */
public record MessageKey(String eventType, String value) {
  Message.Metadata toMetadata() {
    return Message.Metadata.builder()
        .eventType(eventType)
        .eventPayload(Map.of("idem", value))
        .build();
  }

  boolean isOn(Message.@Nullable Metadata metadata) {
    return metadata != null
        && eventType.equals(metadata.getEventType())
        && metadata.getEventPayload() != null
        && value.equals(metadata.getEventPayload().get("idem"));
  }
}
