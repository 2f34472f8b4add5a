package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.view.Actions;
import java.util.Optional;
import java.util.function.LongFunction;

/** The buttons of an issue's card and of the digest: each is a command's short way. */
final class IssueButtons implements Listener {
  private final Bench bench;
  private final Commands commands;

  IssueButtons(Bench bench, Commands commands) {
    this.bench = bench;
    this.commands = commands;
  }

  @Override
  public void register(App app) {
    on(
        app,
        Actions.ISSUE_RESOLVE,
        n -> new Command.Issue(n, new Command.Act.Resolve(Optional.empty())));
    on(app, Actions.ISSUE_ACK, n -> new Command.Issue(n, new Command.Act.Acknowledge()));
    on(
        app,
        Actions.ISSUE_MUTE,
        n -> new Command.Issue(n, new Command.Act.Mute(new Command.Until.Doubled())));
    on(app, Actions.ALL_ISSUES, n -> new Command.Issues(Optional.empty(), Optional.empty()));
  }

  private void on(App app, String action, LongFunction<Command> command) {
    app.blockAction(
        action,
        (request, ctx) -> {
          press(action, request.getPayload(), command);
          return ctx.ack();
        });
  }

  private void press(String action, BlockActionPayload payload, LongFunction<Command> command) {
    String value = Optional.ofNullable(payload.getActions().getFirst().getValue()).orElse("");
    long number = value.matches("\\d{1,12}") ? Long.parseLong(value) : 0;
    Spot spot = Spot.of(payload, value);
    String user = payload.getUser().getId();
    bench.takeOnce(
        bench.answers(),
        action + ":" + payload.getTriggerId(),
        message -> spot.tell(bench.outbox(), user, message),
        () ->
            spot.tell(
                bench.outbox(),
                user,
                commands
                    .run(
                        command.apply(number),
                        new Commands.Asker(
                            user, spot.channel(), bench.me().team(), spot.ephemeral()))
                    .message()));
  }
}
