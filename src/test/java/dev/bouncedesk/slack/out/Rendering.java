package dev.bouncedesk.slack.out;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.SlackConfig;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;

/** What the outbox makes of a view before it leaves. */
public final class Rendering {
  private Rendering() {}

  public static String text(Message message) {
    return Fit.text(message.text());
  }

  public static JsonArray blocks(Message message) {
    return Fit.blocks(
        GsonFactory.createSnakeCase(SlackConfig.DEFAULT)
            .toJsonTree(message.blocks())
            .getAsJsonArray());
  }

  public static JsonObject view(View view) {
    return Fit.view(
        GsonFactory.createSnakeCase(SlackConfig.DEFAULT).toJsonTree(view).getAsJsonObject());
  }
}
