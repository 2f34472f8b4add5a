package dev.bouncedesk.slack.out;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out to Slack. Whatever is sent keeps Slack's limits, carries a text for screen
 * readers, pings nobody, unfurls nothing and is never broadcast from a thread; a channel gets at
 * most one message a second, and Slack's {@code Retry-After} is honoured. Thread-safe; callers
 * block while they wait, so call it from a worker, not from a listener.
 */
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Slack slack;
  private final MethodsClient methods;
  private final SlackHosts hosts;
  private final Patience patience;
  private final Gson gson;

  /** Who may see the answer to a slash command or a button. */
  public enum Audience {
    /** Only who asked. */
    ASKER("ephemeral"),
    /** Everybody in the channel. */
    CHANNEL("in_channel");

    private final String responseType;

    Audience(String responseType) {
      this.responseType = responseType;
    }
  }

  public Outbox(
      Slack slack, String botToken, SlackHosts hosts, InstantSource clock, Sleeper sleeper) {
    this.slack = slack;
    this.methods = slack.methods(botToken);
    this.hosts = hosts;
    this.patience = new Patience(new Pace(clock, sleeper), sleeper);
    this.gson = GsonFactory.createSnakeCase(slack.getConfig());
  }

  /** Posts into a channel, a DM (by user id), or a thread where {@code threadTs} is given. */
  public Sent post(String channel, Optional<String> threadTs, Message message) {
    return post(channel, threadTs, message, Optional.empty());
  }

  /** The same, with a key in the message's metadata by which it can be found again. */
  public Sent post(
      String channel, Optional<String> threadTs, Message message, Optional<MessageKey> key) {
    String blocks = blocks(message);
    return patience.paced(
        channel,
        () ->
            methods.chatPostMessage(r -> {
              key.ifPresent(k -> r.metadata(k.toMetadata()));
              return r.channel(channel)
                  .threadTs(orNull(threadTs))
                  .text(Fit.text(message.text()))
                  .blocksAsString(blocks)
                  .unfurlLinks(false)
                  .unfurlMedia(false)
                  .replyBroadcast(false);
            }),
        r -> new Sent.Done(r.getChannel(), r.getTs()));
  }

  /** Shows it to one person only, where they are. */
  public Sent whisper(String channel, String user, Optional<String> threadTs, Message message) {
    String blocks = blocks(message);
    return patience.paced(
        channel,
        () ->
            methods.chatPostEphemeral(r ->
                r.channel(channel)
                    .user(user)
                    .threadTs(orNull(threadTs))
                    .text(Fit.text(message.text()))
                    .blocksAsString(blocks)),
        r -> new Sent.Done(channel, r.getMessageTs()));
  }

  /** Replaces a message of the bot's own. */
  public Sent update(String channel, String ts, Message message) {
    String blocks = blocks(message);
    return patience.retried(
        "chat.update",
        () ->
            methods.chatUpdate(r ->
                r.channel(channel).ts(ts).text(Fit.text(message.text())).blocksAsString(blocks)),
        r -> new Sent.Done(r.getChannel(), r.getTs()));
  }

  /** Answers a slash command, a shortcut or a button: five times, within 30 minutes. */
  public Sent respond(String responseUrl, Audience audience, Message message) {
    return respond(responseUrl, audience, Optional.empty(), message);
  }

  /** The same in a thread: without its timestamp Slack answers beside it, in the channel. */
  public Sent respond(
      String responseUrl, Audience audience, Optional<String> threadTs, Message message) {
    JsonObject body = responseBody(audience, message);
    body.addProperty("replace_original", false);
    threadTs.ifPresent(ts -> body.addProperty("thread_ts", ts));
    return respond(responseUrl, body);
  }

  /** Puts this in the place of the message whose button was pressed. */
  public Sent replace(String responseUrl, Audience audience, Message message) {
    JsonObject body = responseBody(audience, message);
    body.addProperty("replace_original", true);
    return respond(responseUrl, body);
  }

  /** Opens a modal. The trigger lives three seconds. */
  public Optional<String> open(String triggerId, View view) {
    String json = view(view);
    return viewId(
        patience.retried(
            "views.open",
            () -> methods.viewsOpen(r -> r.triggerId(triggerId).viewAsString(json)),
            r -> new Sent.Done("", r.getView().getId())));
  }

  /** Replaces a modal that is open. */
  public Sent update(String viewId, View view) {
    String json = view(view);
    return patience.retried(
        "views.update",
        () -> methods.viewsUpdate(r -> r.viewId(viewId).viewAsString(json)),
        r -> new Sent.Done("", r.getView().getId()));
  }

  /** Publishes a person's home tab. */
  public Sent publishHome(String user, View view) {
    String json = view(view);
    return patience.retried(
        "views.publish",
        () -> methods.viewsPublish(r -> r.userId(user).viewAsString(json)),
        r -> new Sent.Done("", r.getView().getId()));
  }

  /** Uploads a file into a channel or thread, with a text for those who cannot see it. */
  public Sent upload(
      String channel,
      Optional<String> threadTs,
      String filename,
      byte[] content,
      String title,
      String altText) {
    return patience.paced(
        channel,
        () ->
            methods.filesUploadV2(r ->
                r.channel(channel)
                    .threadTs(orNull(threadTs))
                    .filename(filename)
                    .fileData(content)
                    .title(Clean.line(title, 150))
                    .altTxt(Clean.line(altText, 1_000))),
        r -> new Sent.Done(channel, ""));
  }

  /** Where a person reads that message; empty where Slack does not say. */
  public Optional<String> permalink(String channel, String ts) {
    Sent sent =
        patience.retried(
            "chat.getPermalink",
            () -> methods.chatGetPermalink(r -> r.channel(channel).messageTs(ts)),
            r -> new Sent.Done(channel, r.getPermalink()));
    return viewId(sent);
  }

  /**
   * The messages since that moment which carry a key, newest first.
   *
   * @param oldest seconds since 1970 with a fraction, as Slack writes them
   */
  public Optional<String> find(String channel, MessageKey key, String oldest) {
    return find(channel, Optional.empty(), key, oldest);
  }

  /** The same within a thread, whose replies a channel's history leaves out. */
  public Optional<String> find(
      String channel, Optional<String> threadTs, MessageKey key, String oldest) {
    if (threadTs.isPresent()) {
      Sent sent =
          patience.retried(
              "conversations.replies",
              () ->
                  methods.conversationsReplies(r ->
                      r.channel(channel)
                          .ts(threadTs.get())
                          .oldest(oldest)
                          .limit(100)
                          .includeAllMetadata(true)),
              r -> new Sent.Done(channel, keyed(r.getMessages(), key)));
      return viewId(sent).filter(ts -> !ts.isEmpty());
    }
    Sent sent =
        patience.retried(
            "conversations.history",
            () ->
                methods.conversationsHistory(
                    r -> r.channel(channel).oldest(oldest).limit(100).includeAllMetadata(true)),
            r -> new Sent.Done(channel, keyed(r.getMessages(), key)));
    return viewId(sent).filter(ts -> !ts.isEmpty());
  }

  private static String keyed(
      @Nullable List<com.slack.api.model.Message> messages, MessageKey key) {
    return Optional.ofNullable(messages).orElse(List.of()).stream()
        .filter(m -> key.isOn(m.getMetadata()))
        .map(m -> m.getTs())
        .findFirst()
        .orElse("");
  }

  /** This view as JSON, kept to the limits: for an answer to a submission. */
  public String view(View view) {
    return Fit.view(gson.toJsonTree(view).getAsJsonObject()).toString();
  }

  private String blocks(Message message) {
    return fitted(message).toString();
  }

  private JsonArray fitted(Message message) {
    return Fit.blocks(gson.toJsonTree(message.blocks()).getAsJsonArray());
  }

  private JsonObject responseBody(Audience audience, Message message) {
    JsonObject body = new JsonObject();
    // Slack takes a missing type for ephemeral; not every stand-in does.
    body.addProperty("response_type", audience.responseType);
    body.addProperty("text", Fit.text(message.text()));
    body.add("blocks", fitted(message));
    body.addProperty("unfurl_links", false);
    body.addProperty("unfurl_media", false);
    return body;
  }

  private Sent respond(String responseUrl, JsonObject body) {
    if (!hosts.mayPost(responseUrl)) {
      log.warn("answering through response_url: its host is not Slack's, nothing is sent");
      return new Sent.Refused("foreign_response_url", false);
    }
    return patience.posted(() -> slack.getHttpClient().postJsonBody(responseUrl, body));
  }

  private static Optional<String> viewId(Sent sent) {
    return sent instanceof Sent.Done done ? Optional.ofNullable(done.ts()) : Optional.empty();
  }

  private static @Nullable String orNull(Optional<String> value) {
    return value.orElse(null);
  }
}
