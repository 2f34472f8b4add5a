package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.slack.view.Actions;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.ReminderView;
import dev.bouncedesk.slack.view.Sentences;
import java.time.Duration;
import java.util.Optional;

/**
 * The buttons that have somebody reminded of mail that was put off: in the thread where everybody
 * saw the answer, else in a direct message.
 */
final class ReminderListener implements Listener {
  private final Bench bench;
  private final Desk desk;
  private final Answering answering;
  private final ReminderView view;

  ReminderListener(Bench bench, Desk desk, Answering answering, ReminderView view) {
    this.bench = bench;
    this.desk = desk;
    this.answering = answering;
    this.view = view;
  }

  @Override
  public void register(App app) {
    on(app, Actions.REMIND_SOON, ReminderView.SOON);
    on(app, Actions.REMIND_LATER, ReminderView.LATER);
  }

  private void on(App app, String action, Duration after) {
    app.blockAction(
        action,
        (request, ctx) -> {
          press(action, request.getPayload(), after);
          return ctx.ack();
        });
  }

  private void press(String action, BlockActionPayload payload, Duration after) {
    String value = Optional.ofNullable(payload.getActions().getFirst().getValue()).orElse("");
    Spot spot = Spot.of(payload, value);
    String user = payload.getUser().getId();
    bench.takeOnce(
        bench.answers(),
        action + ":" + payload.getTriggerId(),
        message -> spot.tell(bench.outbox(), user, message),
        () ->
            CaseRef.of(value)
                .flatMap(ref -> desk.cases().find(ref.id()).map(about -> line(about, ref)))
                .ifPresentOrElse(
                    line -> remind(spot, user, value, line, after),
                    () -> spot.tell(bench.outbox(), user, Sentences.expired())));
  }

  private void remind(Spot spot, String user, String value, String line, Duration after) {
    boolean direct = spot.ephemeral() || spot.channel().isEmpty();
    Reminder reminder =
        desk.remind()
            .of(
                bench.me().team(),
                direct ? user : spot.channel(),
                direct ? Optional.empty() : Optional.of(spot.thread()).filter(t -> !t.isEmpty()),
                user,
                value,
                line,
                after);
    spot.tell(bench.outbox(), user, view.promised(reminder, direct));
  }

  private String line(Case about, CaseRef ref) {
    Optional<String> domain =
        about.read().report().failures().stream()
            .flatMap(failure -> failure.recipientDomain().stream())
            .findFirst();
    return ReminderView.about(answering.answer(about), ref.index(), domain);
  }
}
