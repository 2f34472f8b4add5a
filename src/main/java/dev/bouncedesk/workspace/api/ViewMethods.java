package dev.bouncedesk.workspace.api;

import com.google.gson.JsonObject;
import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.app.Triggers;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.state.Json;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.util.Map;

/** {@code views.*}. */
final class ViewMethods {

  private final WorkspaceState state;
  private final Views views;
  private final Triggers triggers;

  ViewMethods(WorkspaceState state, Views views, Triggers triggers) {
    this.state = state;
    this.views = views;
    this.triggers = triggers;
  }

  Map<String, ApiMethod> methods() {
    return Map.of(
        "views.open",
        call -> view(views.open(triggers.spend(call.required("trigger_id")), call.view())),
        "views.push",
        call -> view(views.push(triggers.spend(call.required("trigger_id")), call.view())),
        "views.update",
        this::update,
        "views.publish",
        this::publish);
  }

  private static JsonObject view(JsonObject view) {
    return Json.of("view", view);
  }

  private JsonObject update(ApiCall call) {
    String id = call.maybe("view_id").orElseGet(() -> call.required("external_id"));
    return view(views.update(id, call.maybe("hash"), call.view()));
  }

  private JsonObject publish(ApiCall call) {
    String user = call.required("user_id");
    if (state.roster().person(user).isEmpty()) {
      throw new SlackError("user_not_found");
    }
    return view(views.publish(user, call.maybe("hash"), call.view()));
  }
}
