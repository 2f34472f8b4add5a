package dev.bouncedesk.slack.intake;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;

/**
 * Tells Bolt who the bot is, from the one {@code auth.test} at the start. Bolt's own middleware
 * asks the Web API before it acknowledges, and an event waits, or is lost, while Slack is slow to
 * answer.
 *
 * @param botToken the bot's token
 * @param botUser the bot as a user
 * @param botId the bot as a bot
 */
public record KnownWorkspace(String botToken, String botUser, String botId) implements Middleware {
  @Override
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    request.getContext().setBotToken(botToken);
    request.getContext().setBotUserId(botUser);
    request.getContext().setBotId(botId);
    return chain.next(request);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "KnownWorkspace[" + botUser + "]";
  }
}
