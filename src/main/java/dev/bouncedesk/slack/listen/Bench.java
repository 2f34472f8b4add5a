package dev.bouncedesk.slack.listen;

import dev.bouncedesk.slack.intake.SeenEvents;
import dev.bouncedesk.slack.intake.Work;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox;
import dev.bouncedesk.slack.view.Sentences;
import java.util.function.Consumer;

/**
 * What every listener works with.
 *
 * @param outbox the way out
 * @param answers workers for what is quick: reading, searching, writing to the log
 * @param probes workers for live checks
 * @param seen what was handled already
 * @param me the bot's own ids
 */
public record Bench(Outbox outbox, Work answers, Work probes, SeenEvents seen, Identity me) {

  /**
   * Works on this after the acknowledgement. With no free worker, or when something breaks, the
   * person is told.
   *
   * @param reply how to tell the person something
   */
  public void take(Work work, Consumer<Message> reply, Runnable job) {
    if (!work.take(job, () -> reply.accept(Sentences.broken()))) {
      // The queue has an end; this one sentence gets a thread of its own.
      Thread.ofVirtual().start(() -> reply.accept(Sentences.busy()));
    }
  }

  /** The same once: another delivery of the same key does nothing. */
  public void takeOnce(Work work, String key, Consumer<Message> reply, Runnable job) {
    take(
        work,
        reply,
        () -> {
          if (seen.isFirst(key)) {
            job.run();
          }
        });
  }

  /**
   * The bot's own ids, from {@code auth.test}.
   *
   * @param team the workspace
   * @param user the bot as a user
   * @param bot the bot as a bot; empty where Slack does not tell
   */
  public record Identity(String team, String user, String bot) {

    /** Whether a message with these ids is the bot's own. */
    public boolean isMe(String userId, String botId) {
      return userId.equals(user) || (!bot.isEmpty() && botId.equals(bot));
    }
  }
}
