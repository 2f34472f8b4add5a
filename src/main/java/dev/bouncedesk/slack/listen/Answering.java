package dev.bouncedesk.slack.listen;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.desk.Standing;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.AnswerView;
import dev.bouncedesk.slack.view.LogLines;
import java.util.Optional;

/** From what was asked to the message that answers it. */
final class Answering {
  private final Desk desk;
  private final Directory directory;
  private final LogLines lines;

  Answering(Desk desk, Directory directory, LogLines lines) {
    this.desk = desk;
    this.directory = directory;
    this.lines = lines;
  }

  /** Reads it, without an answer yet. */
  ExplainPaste.Read read(Ask ask) {
    return desk.explain().read(ask);
  }

  /** The answer for who looked something up: nothing is logged until a customer is chosen. */
  Message lookedUp(Ask ask, Place place) {
    return lookedUp(ask, place, true);
  }

  /** The same where the answer stands in a DM and needs no Share. */
  Message lookedUpForAll(Ask ask, Place place) {
    return lookedUp(ask, place, false);
  }

  private Message lookedUp(Ask ask, Place place, boolean onlyForAsker) {
    ExplainPaste.Read read = read(ask);
    Answer answer = desk.explain().answer(read);
    Case opened = desk.cases().open(read, place);
    return withSignatures(
        AnswerView.message(answer, around(opened, Standing.NONE, onlyForAsker)), answer, opened);
  }

  /** Ordinary mail reports no failure, but its signatures can be looked at. */
  private static Message withSignatures(Message message, Answer answer, Case opened) {
    boolean ordinary =
        answer instanceof Answer.NothingFailed nothing
            && nothing.kind() == BounceReport.Kind.NOT_A_BOUNCE;
    return ordinary && opened.sent().isPresent()
        ? AnswerView.withSignatureCheck(message, opened.id())
        : message;
  }

  /** The answer to a bounce that was handed in, which is logged. */
  Message handedIn(ExplainPaste.Read read, Place place, Source source, boolean onlyForAsker) {
    Answer answer = desk.explain().answer(read);
    Case opened = desk.cases().open(read, place);
    Standing standing = desk.record().record(opened, answer, source);
    return withSignatures(
        AnswerView.message(answer, around(opened, standing, onlyForAsker)), answer, opened);
  }

  /** The answer of a case again, with what the log says of it now. */
  Message again(Case about, Standing standing, boolean onlyForAsker) {
    return AnswerView.message(answer(about), around(about, standing, onlyForAsker));
  }

  /** What the desk says to a case. */
  Answer answer(Case about) {
    return desk.explain().answer(about.read());
  }

  private AnswerView.Around around(Case about, Standing standing, boolean onlyForAsker) {
    Optional<Recorded> first = standing.first();
    boolean internal =
        first.isPresent()
            && first.get().history().lastFix().isEmpty()
            && !first.get().history().elsewhere().isEmpty()
            && !belongsToCustomer(standing)
            && directory.readers(about.place().channel()) == Directory.Readers.OURS;
    return new AnswerView.Around(
        Optional.of(about.id()),
        onlyForAsker,
        customer(standing),
        first.map(r -> lines.history(r, internal)),
        first.map(r -> r.issue().number()));
  }

  /** Whose it is: as logged, else as guessed. */
  private Optional<String> customer(Standing standing) {
    Optional<String> chosen =
        standing
            .first()
            .map(r -> r.issue().customer())
            .filter(c -> !c.isUnassigned())
            .map(c -> "Customer: " + c.name());
    boolean known = standing.guess().orElse(null) instanceof CustomerGuess.Known;
    return known
        ? standing.guess().map(lines::customer)
        : chosen.or(() -> standing.guess().map(lines::customer));
  }

  /** What the log says of a case that is logged under an issue; nothing for one that is not. */
  Standing standing(Case about, boolean logged) {
    return logged ? desk.record().record(about, answer(about), Source.PASTE) : Standing.NONE;
  }

  /** Whether the channel is a customer's own, where no other customer may be named. */
  private static boolean belongsToCustomer(Standing standing) {
    return standing.guess().orElse(null) instanceof CustomerGuess.Known known
        && (known.by() == CustomerGuess.By.CHANNEL || known.by() == CustomerGuess.By.TEAM);
  }
}
