package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.desk.Standing;
import dev.bouncedesk.slack.intake.Work;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox.Audience;
import dev.bouncedesk.slack.out.Sent;
import dev.bouncedesk.slack.view.Actions;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.DetailsView;
import dev.bouncedesk.slack.view.Modals;
import dev.bouncedesk.slack.view.Names;
import dev.bouncedesk.slack.view.OfferRef;
import dev.bouncedesk.slack.view.Sentences;
import dev.bouncedesk.slack.view.TranscriptFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The buttons under an answer. Each carries the name of its case and nothing else. */
final class ButtonListener implements Listener {
  private final Bench bench;
  private final Desk desk;
  private final Answering answering;
  private final Checking checking;
  private final CustomerForm customers;
  private final NoteRights rights;
  private final Names names;

  ButtonListener(
      Bench bench,
      Desk desk,
      Answering answering,
      Checking checking,
      CustomerForm customers,
      NoteRights rights,
      Names names) {
    this.bench = bench;
    this.desk = desk;
    this.answering = answering;
    this.checking = checking;
    this.customers = customers;
    this.rights = rights;
    this.names = names;
  }

  /** A button that was pressed. */
  record Press(Spot spot, String user, String trigger, CaseRef ref, Case about) {}

  @FunctionalInterface
  private interface Doing {
    void run(Press press);
  }

  @Override
  public void register(App app) {
    on(app, Actions.SHARE, bench.answers(), this::share);
    on(app, Actions.CHECKS, bench.probes(), this::check);
    for (String action : List.of(Actions.SMTP_CHECK, Actions.TEST_MESSAGE)) {
      app.blockAction(
          action,
          (request, ctx) -> {
            connect(request.getPayload());
            return ctx.ack();
          });
    }
    on(app, Actions.CUSTOMER, bench.answers(), this::customer);
    on(app, Actions.DRAFT, bench.answers(), this::draft);
    on(app, Actions.MORE, bench.answers(), this::more);
    on(app, Actions.HELPED, bench.answers(), this::helped);
    on(app, Actions.WRONG, bench.answers(), this::wrong);
    on(app, Actions.FIXED, bench.answers(), this::fixed);
  }

  private void on(App app, String action, Work work, Doing doing) {
    app.blockAction(
        action,
        (request, ctx) -> {
          press(action, request.getPayload(), work, doing);
          return ctx.ack();
        });
  }

  private void press(String action, BlockActionPayload payload, Work work, Doing doing) {
    String value = Optional.ofNullable(payload.getActions().getFirst().getValue()).orElse("");
    Spot spot = Spot.of(payload, value);
    String user = payload.getUser().getId();
    String trigger = payload.getTriggerId();
    bench.takeOnce(
        work,
        action + ":" + trigger,
        message -> spot.tell(bench.outbox(), user, message),
        () -> {
          Optional<CaseRef> ref = CaseRef.of(value);
          Optional<Case> about = ref.flatMap(r -> desk.cases().find(r.id()));
          if (about.isEmpty()) {
            spot.tell(bench.outbox(), user, Sentences.expired());
            return;
          }
          doing.run(new Press(spot, user, trigger, ref.orElseThrow(), about.get()));
        });
  }

  /** Into the channel or thread that it is about; the asker's own copy goes. */
  private void share(Press press) {
    Standing standing = answering.standing(press.about(), press.ref().issue().isPresent());
    Message message = answering.again(press.about(), standing, false);
    Place place = press.about().place();
    Sent sent = bench.outbox().post(place.channel(), place.thread().or(place::message), message);
    if (!sent.arrived()) {
      // Where the bot is no member it may still answer the person's own command for all to see.
      sent = bench.outbox().respond(press.spot().responseUrl(), Audience.CHANNEL, message);
    }
    press.spot().replace(bench.outbox(), sent.arrived() ? Sentences.shared() : Sentences.broken());
  }

  private void check(Press press) {
    check(press.spot(), press.user(), () -> findings(press));
  }

  private void check(Spot spot, String user, Supplier<Message> findings) {
    if (spot.ephemeral()) {
      spot.tell(bench.outbox(), user, findings.get());
      return;
    }
    // Others in the thread see that something is under way; the findings take its place.
    Sent begun = spot.answer(bench.outbox(), Sentences.checking());
    Message found = findings.get();
    if (begun instanceof Sent.Done(String channel, String ts) && !ts.isEmpty()) {
      bench.outbox().update(channel, ts, found);
    } else {
      spot.tell(bench.outbox(), user, found);
    }
  }

  /** Somebody said yes to something that connects. */
  private void connect(BlockActionPayload payload) {
    String value = Optional.ofNullable(payload.getActions().getFirst().getValue()).orElse("");
    Spot spot = Spot.of(payload, value);
    String user = payload.getUser().getId();
    bench.takeOnce(
        bench.probes(),
        "connect:" + payload.getTriggerId(),
        message -> spot.tell(bench.outbox(), user, message),
        () -> {
          Optional<OfferRef> offer = OfferRef.of(value);
          AtomicReference<Optional<TranscriptFile>> dialogue =
              new AtomicReference<>(Optional.empty());
          check(
              spot,
              user,
              () -> {
                Optional<Checking.Found> found =
                    offer.flatMap(o ->
                        checking.confirmed(
                            o, user, spot.channel(), bench.me().team(), spot.ephemeral()));
                dialogue.set(found.flatMap(Checking.Found::dialogue));
                return found.map(Checking.Found::message).orElseGet(Sentences::expired);
              });
          dialogue.get().ifPresent(file -> attach(spot, file));
        });
  }

  private void attach(Spot spot, TranscriptFile file) {
    bench
        .outbox()
        .upload(
            spot.channel(),
            Optional.of(spot.thread()).filter(thread -> !thread.isEmpty()),
            file.name(),
            file.bytes(),
            "SMTP dialogue",
            "What was said to the mail servers and what they answered, line by line");
  }

  private Message findings(Press press) {
    return checking.bounce(
        press.about(), press.ref(), press.user(), press.spot().channel(), press.spot().ephemeral());
  }

  private void customer(Press press) {
    customers.open(press.about(), press.spot(), press.trigger());
  }

  private void draft(Press press) {
    diagnosis(press)
        .ifPresentOrElse(
            d ->
                bench
                    .outbox()
                    .open(press.trigger(), Modals.draft(desk.draft().draft(d, press.about()))),
            () -> press.spot().tell(bench.outbox(), press.user(), Sentences.expired()));
  }

  private void more(Press press) {
    diagnosis(press)
        .ifPresentOrElse(
            d -> bench.outbox().open(press.trigger(), details(d, press.user())),
            () -> press.spot().tell(bench.outbox(), press.user(), Sentences.expired()));
  }

  private View details(Diagnosis diagnosis, String user) {
    return DetailsView.view(
        diagnosis,
        id -> desk.opinions().title(id).orElse(id),
        desk.opinions().notes(diagnosis.article().id()),
        names,
        rights.mayNote(user));
  }

  private void helped(Press press) {
    desk.opinions().helped(press.about(), answering.answer(press.about()), press.user());
    press.spot().tell(bench.outbox(), press.user(), Sentences.thanks());
  }

  private void wrong(Press press) {
    bench.outbox().open(press.trigger(), Modals.wrong(press.spot().json()));
  }

  private void fixed(Press press) {
    press
        .ref()
        .issue()
        .ifPresentOrElse(
            issue -> bench.outbox().open(press.trigger(), Modals.fixed(press.spot().json(), issue)),
            () -> press.spot().tell(bench.outbox(), press.user(), Sentences.expired()));
  }

  private Optional<Diagnosis> diagnosis(Press press) {
    if (!(answering.answer(press.about()) instanceof Answer.Explained explained)) {
      return Optional.empty();
    }
    List<Diagnosis> all = explained.diagnoses();
    return press.ref().index() < all.size()
        ? Optional.of(all.get(press.ref().index()))
        : Optional.empty();
  }
}
