package dev.bouncedesk.workspace.api;

import com.google.gson.JsonObject;

/** Answers one Web API method. */
@FunctionalInterface
interface ApiMethod {

  /**
   * @return the answer without its {@code ok}
   * @throws dev.bouncedesk.workspace.app.SlackError for an answer that is not ok
   */
  JsonObject answer(ApiCall call);
}
