package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewTitle;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.Prose;
import dev.bouncedesk.knowledge.Role;
import dev.bouncedesk.knowledge.TeamNote;
import dev.bouncedesk.slack.out.Clean;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All an article says, behind the button More: meaning, causes, each role's steps, samples. */
public final class DetailsView {
  /** A modal holds 100 blocks; older notes stay in the search. */
  private static final int NOTES = 10;

  private DetailsView() {}

  /**
   * The modal.
   *
   * @param titles what the article of an id is called
   * @param notes the team's notes on the article
   * @param names what people are called
   * @param mayNote whether the reader may add notes and take them away
   */
  public static View view(
      Diagnosis diagnosis,
      UnaryOperator<String> titles,
      List<TeamNote> notes,
      Names names,
      boolean mayNote) {
    Article article = diagnosis.article();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(DiagnosisPart.headline(diagnosis)));
    Rich meaning = new Rich().line(Pieces.of(article.verdict()));
    article.body().meaning().forEach(p -> meaning.line(Pieces.of(p)));
    article
        .readings()
        .forEach(r ->
            meaning.line(
                Piece.bold(DiagnosisPart.source(r.source()) + ": "), Piece.plain(r.text())));
    blocks.add(meaning.block());
    causes(article, blocks);
    steps(article, blocks);
    verifications(article, blocks);
    list("Trying again", article.body().retry(), blocks);
    contacts(article, blocks);
    neighbours(article, titles, blocks);
    samples(article, blocks);
    notes(article, notes, names, mayNote, blocks);
    references(article, blocks);
    blocks.add(Kit.note("Decided by: " + Clean.line(diagnosis.decidedBy(), 200)));
    return View.builder()
        .type("modal")
        .callbackId(Actions.TEXT_VIEW)
        .title(ViewTitle.builder().type("plain_text").text("Details").emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Close").emoji(false).build())
        .blocks(blocks)
        .build();
  }

  private static void causes(Article article, List<LayoutBlock> blocks) {
    if (article.body().causes().isEmpty()) {
      return;
    }
    List<List<Piece>> items =
        article.body().causes().stream().map(cause -> Pieces.of(cause.whole())).toList();
    blocks.add(new Rich().line(Piece.bold("Causes, the likeliest first")).steps(items).block());
  }

  private static void steps(Article article, List<LayoutBlock> blocks) {
    for (Map.Entry<Role, List<Prose>> role : article.body().steps().entrySet()) {
      list(role.getKey().heading(), role.getValue(), blocks);
    }
  }

  private static void verifications(Article article, List<LayoutBlock> blocks) {
    List<List<Piece>> items = new ArrayList<>();
    for (Article.Verification verification : article.body().verify()) {
      List<Piece> item = new ArrayList<>();
      for (String check : verification.checks()) {
        item.add(Piece.plain(item.isEmpty() ? "" : ", "));
        item.add(new Piece.Code(check));
      }
      item.add(Piece.plain(item.isEmpty() ? "" : ": "));
      item.addAll(Pieces.of(verification.text()));
      items.add(item.stream().filter(piece -> !piece.equals(Piece.plain(""))).toList());
    }
    bullets("How to verify", items, blocks);
  }

  private static void neighbours(
      Article article, UnaryOperator<String> titles, List<LayoutBlock> blocks) {
    List<List<Piece>> items = new ArrayList<>();
    for (Article.Neighbour neighbour : article.body().notToBeConfused()) {
      items.add(Pieces.led(titles.apply(neighbour.articleId()) + ": ", neighbour.difference()));
    }
    bullets("Not to be confused with", items, blocks);
  }

  private static void bullets(String heading, List<List<Piece>> items, List<LayoutBlock> blocks) {
    if (!items.isEmpty()) {
      blocks.add(new Rich().line(Piece.bold(heading)).bullets(items).block());
    }
  }

  private static void list(String heading, List<Prose> items, List<LayoutBlock> blocks) {
    bullets(heading, items.stream().map(Pieces::of).toList(), blocks);
  }

  private static void contacts(Article article, List<LayoutBlock> blocks) {
    if (article.body().contacts().isEmpty()) {
      return;
    }
    List<List<Piece>> items = new ArrayList<>();
    for (Article.Contact contact : article.body().contacts()) {
      List<Piece> item = new ArrayList<>();
      item.add(
          contact.url().startsWith("http")
              ? new Piece.Link(contact.label(), contact.url())
              : Piece.plain(contact.label() + " " + contact.url()));
      if (!contact.note().isEmpty()) {
        item.add(Piece.plain(": "));
        item.addAll(Pieces.of(contact.note()));
      }
      items.add(List.copyOf(item));
    }
    blocks.add(new Rich().line(Piece.bold("Where to write")).bullets(items).block());
  }

  private static void samples(Article article, List<LayoutBlock> blocks) {
    if (article.samples().isEmpty()) {
      return;
    }
    Rich rich = new Rich().line(Piece.bold("What servers write"));
    article.samples().stream().limit(6).forEach(s -> rich.quoted(Clean.line(s.line(), 500)));
    blocks.add(rich.block());
  }

  private static void notes(
      Article article,
      List<TeamNote> notes,
      Names names,
      boolean mayNote,
      List<LayoutBlock> blocks) {
    List<TeamNote> latest = notes.subList(Math.max(0, notes.size() - NOTES), notes.size());
    for (TeamNote note : latest) {
      String who = "Your team's note, " + names.of(note.author()) + ", " + day(note);
      blocks.add(new Rich().line(Piece.bold(who)).quoted(Clean.lines(note.text(), 2_000)).block());
      if (mayNote) {
        blocks.add(
            Kit.actions(
                "note " + note.writtenAt(),
                List.of(
                    Kit.confirmed(
                        "Remove this note",
                        Actions.NOTE_REMOVE,
                        NoteRef.of(note).value(),
                        "It is no longer shown under this article.",
                        "Remove"))));
      }
    }
    if (mayNote) {
      blocks.add(
          Kit.actions(
              "notes",
              List.of(
                  Kit.button(
                      "Add a note for the team",
                      Actions.NOTE_OPEN,
                      NoteRef.to(article.id()).value()))));
    }
  }

  private static String day(TeamNote note) {
    return note.writtenAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static void references(Article article, List<LayoutBlock> blocks) {
    if (article.references().isEmpty()) {
      return;
    }
    blocks.add(
        new Rich()
            .line(Piece.bold("Sources"))
            .bullets(
                article.references().stream()
                    .limit(8)
                    .map(r ->
                        Pieces.of(
                            new Piece.Link(r.url().toString(), r.url().toString()),
                            Piece.plain(
                                r.checked()
                                    .map(day -> "  read on " + day)
                                    .orElse("  not read yet"))))
                    .toList())
            .block());
  }
}
