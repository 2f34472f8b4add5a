package dev.bouncedesk.slack.listen;

import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.Actions;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.Modals;
import dev.bouncedesk.slack.view.Sentences;
import java.util.Optional;

/** The other forms: look up a code, what fixed it, what was wrong. */
final class FormListener implements Listener {
  private final Bench bench;
  private final Desk desk;
  private final Answering answering;
  private final IssueCommands issues;
  private final NoteRights rights;

  FormListener(
      Bench bench, Desk desk, Answering answering, IssueCommands issues, NoteRights rights) {
    this.bench = bench;
    this.desk = desk;
    this.answering = answering;
    this.issues = issues;
    this.rights = rights;
  }

  @Override
  public void register(App app) {
    app.globalShortcut(
        "lookup_code",
        (request, ctx) -> {
          openLookup(request.getPayload().getUser().getId(), request.getPayload().getTriggerId());
          return ctx.ack();
        });
    app.blockAction(
        Actions.LOOKUP_OPEN,
        (request, ctx) -> {
          openLookup(request.getPayload().getUser().getId(), request.getPayload().getTriggerId());
          return ctx.ack();
        });
    app.viewSubmission(
        Actions.LOOKUP_VIEW,
        (request, ctx) -> {
          View view = request.getPayload().getView();
          lookUp(view, request.getPayload().getUser().getId());
          return ctx.ack(r -> r.responseAction("update").view(Modals.loading("Answer")));
        });
    app.viewSubmission(
        Actions.FIXED_VIEW,
        (request, ctx) -> {
          fixed(request.getPayload().getView(), request.getPayload().getUser().getId());
          return ctx.ack();
        });
    app.viewSubmission(
        Actions.WRONG_VIEW,
        (request, ctx) -> {
          wrong(request.getPayload().getView(), request.getPayload().getUser().getId());
          return ctx.ack();
        });
    app.viewSubmission(Actions.TEXT_VIEW, (request, ctx) -> ctx.ack());
  }

  private void openLookup(String user, String trigger) {
    bench.takeOnce(
        bench.answers(),
        "lookup:" + trigger,
        message -> bench.outbox().post(user, Optional.empty(), message),
        () -> bench.outbox().open(trigger, Modals.lookup()));
  }

  /** The answer in the form; and, with its buttons, in the person's DM. */
  private void lookUp(View view, String user) {
    String asked = Forms.text(view, Actions.LOOKUP_TEXT).orElse("");
    bench.take(
        bench.answers(),
        message -> bench.outbox().update(view.getId(), Modals.text("Answer", message.blocks())),
        () -> {
          Place place =
              new Place(
                  bench.me().team(),
                  user,
                  Optional.empty(),
                  user,
                  Optional.empty(),
                  Optional.empty());
          Message message = answering.lookedUpForAll(new Ask.Text(asked), place);
          bench.outbox().update(view.getId(), Modals.answer(message.blocks()));
          bench.outbox().post(user, Optional.empty(), message);
        });
  }

  private void fixed(View view, String user) {
    Optional<Spot> spot = Spot.read(view.getPrivateMetadata());
    Optional<Long> issue = spot.flatMap(s -> CaseRef.of(s.ref())).flatMap(CaseRef::issue);
    if (spot.isEmpty() || issue.isEmpty()) {
      return;
    }
    bench.take(
        bench.answers(),
        message -> spot.get().tell(bench.outbox(), user, message),
        () ->
            spot.get()
                .answer(
                    bench.outbox(),
                    issues.act(
                        issue.get(),
                        new Command.Act.Resolve(Forms.text(view, Actions.FIX_TEXT)),
                        new Commands.Asker(
                            user,
                            spot.get().channel(),
                            bench.me().team(),
                            spot.get().ephemeral()))));
  }

  private void wrong(View view, String user) {
    Optional<Spot> spot = Spot.read(view.getPrivateMetadata());
    Optional<CaseRef> ref = spot.flatMap(s -> CaseRef.of(s.ref()));
    if (spot.isEmpty() || ref.isEmpty()) {
      return;
    }
    bench.take(
        bench.answers(),
        message -> spot.get().tell(bench.outbox(), user, message),
        () -> {
          Optional<Case> about = desk.cases().find(ref.get().id());
          if (about.isEmpty()) {
            spot.get().tell(bench.outbox(), user, Sentences.expired());
            return;
          }
          Answer answer = answering.answer(about.get());
          desk.opinions().wrong(about.get(), answer, user);
          note(view, answer, ref.get(), user);
          spot.get().tell(bench.outbox(), user, Sentences.thanks());
        });
  }

  /**
   * What would be right becomes the team's note under the article that was shown; that of one who
   * may not add notes goes no further than the list of wrong answers.
   */
  private void note(View view, Answer answer, CaseRef ref, String user) {
    Optional<String> text = Forms.text(view, Actions.WRONG_TEXT);
    if (text.isPresent()
        && rights.mayNote(user)
        && answer instanceof Answer.Explained explained
        && ref.index() < explained.diagnoses().size()) {
      desk.opinions()
          .addNote(explained.diagnoses().get(ref.index()).article().id(), text.get(), user);
    }
  }
}
