package dev.bouncedesk.bounce.dialect.event;

import com.google.gson.JsonObject;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.Optional;

/** Understands the events of one service. Without state; never throws. */
@FunctionalInterface
interface EventFormat {
  /** What this event says; empty where it is not of this service, or tells of no delivery. */
  Optional<Reading> read(JsonObject event);
}
