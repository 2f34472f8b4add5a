package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.command.CommandReader;
import dev.bouncedesk.slack.intake.SlackText;
import dev.bouncedesk.slack.intake.Work;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox.Audience;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /smtp …}: read, done, answered to the asker alone. */
final class SlashListener implements Listener {
  private final Bench bench;
  private final CommandReader reader = new CommandReader();
  private final Commands commands;

  SlashListener(Bench bench, Commands commands) {
    this.bench = bench;
    this.commands = commands;
  }

  @Override
  public void register(App app) {
    app.command(
        "/smtp",
        (request, ctx) -> {
          hear(request.getPayload());
          return ctx.ack();
        });
  }

  private void hear(SlashCommandPayload payload) {
    String text = Optional.ofNullable(payload.getText()).orElse("");
    Command command = reader.read(SlackText.pasted(text));
    String url = payload.getResponseUrl();
    Consumer<Message> toAsker = m -> bench.outbox().respond(url, Audience.ASKER, m);
    Work work = command instanceof Command.Probe ? bench.probes() : bench.answers();
    bench.takeOnce(
        work,
        "slash:" + payload.getTriggerId(),
        toAsker,
        () -> {
          Commands.Outcome outcome =
              commands.run(
                  command,
                  new Commands.Asker(
                      payload.getUserId(), payload.getChannelId(), bench.me().team(), true));
          bench.outbox().respond(url, outcome.audience(), outcome.message());
        });
  }
}
