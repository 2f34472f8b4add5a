package dev.bouncedesk.workspace.page;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SocketHub;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.PageUpdate;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.User;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Tells open pages what happens: first everything the person may see, then each change.
 * Thread-safe.
 */
public final class Live {

  private static final int MOST_PAGES = 50;
  private static final int SHOWN_AT_FIRST = 300;

  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private final WorkspaceState state;
  private final Views views;
  private final SocketHub hub;

  public Live(WorkspaceState state, Views views, SocketHub hub) {
    this.state = state;
    this.views = views;
    this.hub = hub;
    state.updates().listen(this::send);
  }

  /** The listener for a page that shows the workspace with this person's eyes. */
  public Session.Listener page(User user) {
    return new Page(user.id());
  }

  /** Keeps the connections alive through idle times. */
  public void ping() {
    for (Page page : pages) {
      page.session.ifPresent(s -> s.sendPing(ByteBuffer.wrap(new byte[] {'p'}), Callback.NOOP));
    }
  }

  private void send(PageUpdate update) {
    for (Page page : pages) {
      if (concerns(page.user, update)) {
        JsonObject body =
            Json.textOrEmpty(update.body(), "type").equals("channels")
                ? Json.of("type", "channels", "channels", channels(page.user))
                : update.body();
        page.send(body);
      }
    }
  }

  private boolean concerns(String user, PageUpdate update) {
    return update.user().map(user::equals).orElse(true)
        && update
            .channel()
            .flatMap(id -> state.channels().channel(id))
            .map(channel -> channel.visibleTo(user))
            .orElse(true);
  }

  private JsonObject everything(String user) {
    JsonObject messages = new JsonObject();
    for (Channel channel : state.channels().that(one -> one.visibleTo(user))) {
      List<JsonObject> all = state.messages().all(channel.id());
      List<JsonObject> shown =
          new ArrayList<>(all.subList(Math.max(0, all.size() - SHOWN_AT_FIRST), all.size()));
      shown.addAll(state.messages().ephemerals(user, channel.id()));
      Json.put(messages, channel.id(), shown);
    }
    JsonObject everything =
        Json.of(
            "type",
            "everything",
            "team",
            Roster.TEAM_NAME,
            "me",
            user,
            "bot_user",
            Roster.BOT_USER,
            "users",
            state.roster().users().stream().map(Live::person).toList(),
            "channels",
            channels(user),
            "messages",
            messages,
            "connections",
            hub.connections());
    Json.put(everything, "home", views.home(user));
    Json.put(everything, "modal", views.top(user));
    return everything;
  }

  private static JsonObject person(User user) {
    return Json.of(
        "id", user.id(),
        "name", user.name(),
        "real_name", user.realName(),
        "title", user.title(),
        "bot", user.bot());
  }

  private List<JsonObject> channels(String user) {
    return state.channels().that(channel -> channel.visibleTo(user)).stream()
        .map(channel ->
            Json.of(
                "id", channel.id(),
                "name", channel.name(),
                "kind", channel.kind().eventName(),
                "purpose", channel.purpose(),
                "has_bot", channel.hasBot(),
                "member", channel.members().contains(user),
                "members", channel.members().size()))
        .toList();
  }

  /** One open page. Jetty finds its methods by reflection, so it is public. */
  public final class Page implements Session.Listener.AutoDemanding {

    private final String user;
    private volatile Optional<Session> session = Optional.empty();

    private Page(String user) {
      this.user = user;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      if (pages.size() >= MOST_PAGES) {
        opened.close(1013, "too many pages are open", Callback.NOOP);
        return;
      }
      opened.setIdleTimeout(Duration.ofMinutes(2));
      opened.setMaxTextMessageSize(1_000);
      session = Optional.of(opened);
      send(everything(user));
      pages.add(this);
    }

    void send(JsonObject body) {
      session.ifPresent(open -> open.sendText(Json.write(body), Callback.NOOP));
    }

    @Override
    public void onWebSocketClose(int status, String reason) {
      pages.remove(this);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // The close that follows does the tidying.
    }
  }
}
