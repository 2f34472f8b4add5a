package dev.bouncedesk.workspace.app;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SocketHub.Acknowledged;
import dev.bouncedesk.workspace.app.SocketHub.NobodyThere;
import dev.bouncedesk.workspace.app.SocketHub.TimedOut;
import dev.bouncedesk.workspace.state.Ids;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.Roster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends events to the app, and sends them again while it does not acknowledge, as Slack does. */
public final class Events {

  private final SocketHub hub;
  private final Ids ids;
  private final ScheduledExecutorService timer;
  private final List<Duration> retryAfter;

  /**
   * @param retryAfter how long after each failed delivery the next is tried; Slack: at once, then
   *     after one minute, then after five
   */
  public Events(SocketHub hub, Ids ids, ScheduledExecutorService timer, List<Duration> retryAfter) {
    this.hub = hub;
    this.ids = ids;
    this.timer = timer;
    this.retryAfter = List.copyOf(retryAfter);
  }

  /** Sends one event. Returns at once. */
  public void send(JsonObject event) {
    JsonObject authorization =
        Json.of(
            "enterprise_id", JsonNull.INSTANCE,
            "team_id", Roster.TEAM_ID,
            "user_id", Roster.BOT_USER,
            "is_bot", true,
            "is_enterprise_install", false);
    JsonObject payload =
        Json.of(
            "token",
            "local-workspace",
            "team_id",
            Roster.TEAM_ID,
            "context_team_id",
            Roster.TEAM_ID,
            "api_app_id",
            Roster.APP_ID,
            "event",
            event,
            "type",
            "event_callback",
            "event_id",
            ids.id("Ev"),
            "event_time",
            ids.seconds(),
            "authorizations",
            List.of(authorization),
            "is_ext_shared_channel",
            false,
            "event_context",
            "1-" + Json.textOrEmpty(event, "type"));
    deliver(payload, 0, "");
  }

  private void deliver(JsonObject payload, int attempt, String why) {
    JsonObject extra = Json.of("retry_attempt", attempt, "retry_reason", why);
    hub.send("events_api", payload, false, extra)
        .thenAccept(delivery -> {
          switch (delivery) {
            case Acknowledged done -> {}
            case TimedOut late -> again(payload, attempt, "timeout");
            case NobodyThere offline -> again(payload, attempt, "connection_failed");
          }
        });
  }

  private void again(JsonObject payload, int attempt, String why) {
    if (attempt < retryAfter.size() && !timer.isShutdown()) {
      timer.schedule(
          () -> deliver(payload, attempt + 1, why),
          retryAfter.get(attempt).toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }
}
