package dev.bouncedesk.slack.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import dev.bouncedesk.desk.CollectOpinions;
import dev.bouncedesk.slack.view.Actions;
import dev.bouncedesk.slack.view.Modals;
import dev.bouncedesk.slack.view.NoteRef;
import java.util.Map;
import java.util.Optional;

/** The team's notes under an article: adding one and taking one away, for who may. */
final class NoteForm implements Listener {
  private static final String TITLE = "Note for the team";
  private static final String NOT_YOU = "You may read the team's notes here, but not change them.";

  private final Bench bench;
  private final CollectOpinions opinions;
  private final NoteRights rights;

  NoteForm(Bench bench, CollectOpinions opinions, NoteRights rights) {
    this.bench = bench;
    this.opinions = opinions;
    this.rights = rights;
  }

  @Override
  public void register(App app) {
    app.blockAction(
        Actions.NOTE_OPEN,
        (request, ctx) -> {
          press(request.getPayload(), this::form);
          return ctx.ack();
        });
    app.blockAction(
        Actions.NOTE_REMOVE,
        (request, ctx) -> {
          press(request.getPayload(), this::removed);
          return ctx.ack();
        });
    app.viewSubmission(
        Actions.NOTE_VIEW,
        (request, ctx) -> {
          View view = request.getPayload().getView();
          if (Forms.text(view, Actions.NOTE_TEXT).isEmpty()) {
            return ctx.ackWithErrors(Map.of(Actions.NOTE_TEXT, "Write a sentence or two."));
          }
          add(view, request.getPayload().getUser().getId());
          return ctx.ack(r -> r.responseAction("update").view(Modals.loading(TITLE)));
        });
  }

  @FunctionalInterface
  private interface Next {
    View after(NoteRef ref);
  }

  /** What was pressed stands in the details; the next view takes their place. */
  private void press(BlockActionPayload payload, Next next) {
    String value = Optional.ofNullable(payload.getActions().getFirst().getValue()).orElse("");
    String view = payload.getView() == null ? "" : payload.getView().getId();
    String user = payload.getUser().getId();
    bench.takeOnce(
        bench.answers(),
        "note:" + payload.getTriggerId(),
        message -> bench.outbox().update(view, Modals.text(TITLE, message.blocks())),
        () -> {
          Optional<NoteRef> ref = NoteRef.of(value);
          if (ref.isPresent() && !view.isEmpty()) {
            bench
                .outbox()
                .update(
                    view,
                    rights.mayNote(user) ? next.after(ref.get()) : Modals.said(TITLE, NOT_YOU));
          }
        });
  }

  private View form(NoteRef ref) {
    return opinions
        .title(ref.article())
        .map(title -> Modals.note(ref.article(), title))
        .orElseGet(() -> Modals.said(TITLE, "This article is gone."));
  }

  private View removed(NoteRef ref) {
    opinions.notes(ref.article()).stream().filter(ref::names).forEach(opinions::removeNote);
    return Modals.said(TITLE, "The note is gone.");
  }

  private void add(View view, String user) {
    String text = Forms.text(view, Actions.NOTE_TEXT).orElseThrow();
    String article = Optional.ofNullable(view.getPrivateMetadata()).orElse("");
    bench.take(
        bench.answers(),
        message -> bench.outbox().update(view.getId(), Modals.text(TITLE, message.blocks())),
        () -> bench.outbox().update(view.getId(), Modals.said(TITLE, added(article, text, user))));
  }

  private String added(String article, String text, String user) {
    if (!rights.mayNote(user)) {
      return NOT_YOU;
    }
    if (opinions.title(article).isEmpty()) {
      return "This article is gone, so the note was not kept. Copy it from here: " + text;
    }
    opinions.addNote(article, text, user);
    return "Kept. From now on it is shown with this answer.";
  }
}
