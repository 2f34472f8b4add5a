package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.Message;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.slack.intake.Pastes;
import dev.bouncedesk.slack.intake.SlackText;
import dev.bouncedesk.slack.out.Outbox.Audience;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.Sentences;
import java.util.List;
import java.util.Optional;

/** The shortcuts on a message: explain it, log it for a customer. Work where commands do not. */
final class ShortcutListener implements Listener {
  private final Bench bench;
  private final Desk desk;
  private final Answering answering;
  private final Pastes pastes;
  private final CustomerForm customers;

  ShortcutListener(
      Bench bench, Desk desk, Answering answering, Pastes pastes, CustomerForm customers) {
    this.bench = bench;
    this.desk = desk;
    this.answering = answering;
    this.pastes = pastes;
    this.customers = customers;
  }

  @Override
  public void register(App app) {
    app.messageShortcut(
        "explain_bounce",
        (request, ctx) -> {
          take(request.getPayload(), () -> explain(request.getPayload()));
          return ctx.ack();
        });
    app.messageShortcut(
        "log_issue",
        (request, ctx) -> {
          take(request.getPayload(), () -> logIssue(request.getPayload()));
          return ctx.ack();
        });
  }

  private void take(MessageShortcutPayload payload, Runnable job) {
    bench.takeOnce(
        bench.answers(),
        payload.getCallbackId() + ":" + payload.getTriggerId(),
        message -> tell(payload, message),
        job);
  }

  private void explain(MessageShortcutPayload payload) {
    List<Pastes.Paste> found = found(payload);
    if (found.isEmpty()) {
      tell(payload, Sentences.nothingToExplain());
    }
    for (Pastes.Paste paste : found) {
      switch (paste) {
        case Pastes.Paste.Unreadable(String sentence) ->
            tell(payload, dev.bouncedesk.slack.out.Message.of(sentence));
        case Pastes.Paste.Asked(Ask ask) ->
            tell(
                payload,
                answering.handedIn(answering.read(ask), place(payload, ask), source(ask), true));
      }
    }
  }

  private void logIssue(MessageShortcutPayload payload) {
    for (Pastes.Paste paste : found(payload)) {
      if (paste instanceof Pastes.Paste.Asked(Ask ask)) {
        ExplainPaste.Read read = answering.read(ask);
        if (read.isBounce()) {
          String id = desk.cases().open(read, place(payload, ask)).id();
          Spot spot =
              new Spot(
                  new CaseRef(id, 0, Optional.empty()).value(),
                  payload.getChannel().getId(),
                  "",
                  Optional.ofNullable(payload.getMessage().getThreadTs())
                      .orElse(payload.getMessageTs()),
                  true,
                  payload.getResponseUrl());
          desk.cases()
              .find(id)
              .ifPresent(about -> customers.open(about, spot, payload.getTriggerId()));
          return;
        }
      }
    }
    tell(payload, Sentences.noBounce());
  }

  private List<Pastes.Paste> found(MessageShortcutPayload payload) {
    Message message = payload.getMessage();
    String text = Optional.ofNullable(message.getText()).orElse("");
    return pastes.in(
        SlackText.withoutMention(text, bench.me().user()),
        Optional.ofNullable(message.getFiles()).orElse(List.of()));
  }

  private Place place(MessageShortcutPayload payload, Ask ask) {
    String channel = payload.getChannel().getId();
    String ts = payload.getMessageTs();
    return new Place(
        bench.me().team(),
        channel,
        Optional.ofNullable(payload.getMessage().getThreadTs()),
        payload.getUser().getId(),
        Optional.of(ts),
        bench.outbox().permalink(channel, ts));
  }

  private static Source source(Ask ask) {
    return ask instanceof Ask.File ? Source.FILE : Source.PASTE;
  }

  private void tell(MessageShortcutPayload payload, dev.bouncedesk.slack.out.Message message) {
    bench.outbox().respond(payload.getResponseUrl(), Audience.ASKER, message);
  }
}
