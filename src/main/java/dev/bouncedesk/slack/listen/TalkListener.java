package dev.bouncedesk.slack.listen;

import com.slack.api.bolt.App;
import com.slack.api.model.File;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.SentMessage;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.command.CommandReader;
import dev.bouncedesk.slack.intake.Pastes;
import dev.bouncedesk.slack.intake.SlackText;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.HelpView;
import dev.bouncedesk.slack.view.Sentences;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages in channels, threads and DMs, and mentions. In a DM and when mentioned the bot always
 * answers; elsewhere only to what is a bounce beyond doubt. The answer stands in the thread.
 */
final class TalkListener implements Listener {
  /** Slack's own sender of what is mailed to a channel's address. */
  private static final String MAILER = "USLACKBOT";

  private final Bench bench;
  private final Answering answering;
  private final Pastes pastes;
  private final Commands commands;
  private final Checking checking;
  private final CommandReader reader = new CommandReader();

  TalkListener(
      Bench bench, Answering answering, Pastes pastes, Commands commands, Checking checking) {
    this.bench = bench;
    this.answering = answering;
    this.pastes = pastes;
    this.commands = commands;
    this.checking = checking;
  }

  @Override
  public void register(App app) {
    app.event(
        MessageEvent.class,
        (payload, ctx) -> {
          MessageEvent e = payload.getEvent();
          hear(
              Said.of(e.getChannel(), e.getTs(), e.getThreadTs(), e.getUser(), e.getText())
                  .by(e.getBotId(), e.getTeam())
                  .with(e.getFiles())
                  .in(e.getChannelType()));
          return ctx.ack();
        });
    // MessageEvent does not fire for messages that carry files.
    app.event(
        MessageFileShareEvent.class,
        (payload, ctx) -> {
          MessageFileShareEvent e = payload.getEvent();
          hear(
              Said.of(e.getChannel(), e.getTs(), e.getThreadTs(), e.getUser(), e.getText())
                  .with(e.getFiles())
                  .in(e.getChannelType()));
          return ctx.ack();
        });
    app.event(
        MessageThreadBroadcastEvent.class,
        (payload, ctx) -> {
          MessageThreadBroadcastEvent e = payload.getEvent();
          hear(Said.of(e.getChannel(), e.getTs(), e.getThreadTs(), e.getUser(), e.getText()));
          return ctx.ack();
        });
    app.event(
        AppMentionEvent.class,
        (payload, ctx) -> {
          AppMentionEvent e = payload.getEvent();
          hear(
              Said.of(e.getChannel(), e.getTs(), e.getThreadTs(), e.getUser(), e.getText())
                  .by(e.getBotId(), e.getTeam())
                  .with(e.getFiles()));
          return ctx.ack();
        });
  }

  /**
   * Something somebody said.
   *
   * @param team of who said it, which in a shared channel may be another than the bot's; may be
   *     empty
   */
  private record Said(
      String channel,
      String ts,
      Optional<String> thread,
      String user,
      String bot,
      String team,
      String text,
      List<File> files,
      boolean direct) {

    /** As any event tells it; Slack leaves out what does not apply. */
    static Said of(
        @Nullable String channel,
        @Nullable String ts,
        @Nullable String threadTs,
        @Nullable String user,
        @Nullable String text) {
      return new Said(
          orEmpty(channel),
          orEmpty(ts),
          Optional.ofNullable(threadTs),
          orEmpty(user),
          "",
          "",
          orEmpty(text),
          List.of(),
          false);
    }

    Said by(@Nullable String botId, @Nullable String teamId) {
      return new Said(
          channel, ts, thread, user, orEmpty(botId), orEmpty(teamId), text, files, direct);
    }

    Said with(@Nullable List<File> shared) {
      List<File> carried = shared == null ? List.of() : shared;
      return new Said(channel, ts, thread, user, bot, team, text, carried, direct);
    }

    Said in(@Nullable String channelType) {
      return new Said(channel, ts, thread, user, bot, team, text, files, "im".equals(channelType));
    }

    private static String orEmpty(@Nullable String value) {
      return value == null ? "" : value;
    }

    boolean isMail() {
      return user.equals(MAILER) || files.stream().anyMatch(f -> "email".equals(f.getMode()));
    }
  }

  private void hear(Said said) {
    boolean byBot = !said.bot().isEmpty() && !said.isMail();
    if (byBot || bench.me().isMe(said.user(), said.bot()) || said.channel().isEmpty()) {
      return;
    }
    boolean addressed = said.direct() || SlackText.mentions(said.text(), bench.me().user());
    if (said.text().isBlank() && said.files().isEmpty()) {
      return;
    }
    bench.take(
        bench.answers(),
        message -> {
          if (addressed) {
            reply(said, message);
          }
        },
        () -> answer(said, addressed));
  }

  /** Whether this is to be handled; a mention comes as a message as well, under the same name. */
  private boolean isFirst(Said said) {
    return bench.seen().isFirst("said:" + said.channel() + ":" + said.ts());
  }

  private void answer(Said said, boolean addressed) {
    if (addressed && !isFirst(said)) {
      return;
    }
    String text = SlackText.withoutMention(said.text(), bench.me().user());
    List<Pastes.Paste> found = pastes.in(text, said.files());
    if (found.isEmpty() && addressed) {
      reply(said, HelpView.message());
    }
    // Chatter leaves no trace in the database: only what will be answered is remembered.
    boolean mine = addressed;
    for (Pastes.Paste paste : found) {
      switch (paste) {
        case Pastes.Paste.Unreadable(String sentence) -> {
          if (addressed) {
            reply(said, Message.of(sentence));
          }
        }
        case Pastes.Paste.Asked(Ask ask) -> {
          if (addressed && isCommand(said, ask)) {
            continue;
          }
          ExplainPaste.Read read = answering.read(ask);
          Optional<Case> about = asked(said, read);
          if (about.isPresent()) {
            mine = mine || isFirst(said);
            if (mine) {
              verify(said, about.get(), read.sent().orElseThrow());
            }
            continue;
          }
          mine = mine || (Confidence.isBounce(read, ask) && isFirst(said));
          if (mine && (addressed || Confidence.isBounce(read, ask))) {
            explain(said, ask, read);
          }
        }
      }
    }
  }

  /** The case of this thread, where what was dropped is an ordinary mail: the one it is about. */
  private Optional<Case> asked(Said said, ExplainPaste.Read read) {
    boolean ordinary =
        read.sent().isPresent()
            && read.report().kind() == BounceReport.Kind.NOT_A_BOUNCE
            && !read.isBounce();
    return ordinary
        ? said.thread().flatMap(thread -> checking.inThread(said.channel(), thread))
        : Optional.empty();
  }

  private void verify(Said said, Case about, SentMessage message) {
    bench.take(
        bench.probes(),
        answer -> reply(said, answer),
        () -> reply(said, checking.verified(about, message, said.user(), said.channel())));
  }

  private void explain(Said said, Ask ask, ExplainPaste.Read read) {
    Source source = ask instanceof Ask.File ? Source.FILE : Source.PASTE;
    Optional<String> permalink =
        read.isBounce() ? bench.outbox().permalink(said.channel(), said.ts()) : Optional.empty();
    Place place =
        new Place(
            bench.me().team(),
            said.channel(),
            said.thread(),
            said.user(),
            Optional.of(said.ts()),
            permalink,
            Optional.of(said.team()).filter(this::isPartner));
    reply(said, answering.handedIn(read, place, source, false));
  }

  private boolean isPartner(String team) {
    return !team.isEmpty() && !team.equals(bench.me().team());
  }

  private void reply(Said said, Message message) {
    if (!bench
        .outbox()
        .post(said.channel(), Optional.of(said.thread().orElse(said.ts())), message)
        .arrived()) {
      bench.outbox().post(said.user(), Optional.empty(), Sentences.cannotPost(message));
    }
  }

  /**
   * Whether it was a command, which is then done: slash commands do not work in threads, so a
   * mention or a DM takes the same words.
   */
  private boolean isCommand(Said said, Ask ask) {
    if (!(ask instanceof Ask.Text(String words))) {
      return false;
    }
    Command command = reader.read(words);
    if (command instanceof Command.Explain) {
      return false;
    }
    Commands.Asker asker =
        new Commands.Asker(said.user(), said.channel(), bench.me().team(), said.direct());
    bench.take(
        command instanceof Command.Probe ? bench.probes() : bench.answers(),
        message -> reply(said, message),
        () -> reply(said, commands.run(command, asker).message()));
    return true;
  }
}
