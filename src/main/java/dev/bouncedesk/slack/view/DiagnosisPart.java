package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.Role;
import dev.bouncedesk.slack.out.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One diagnosis: whole where it is the only one, small where a mail holds several. */
final class DiagnosisPart {
  private static final int STEPS = 4;
  private static final int STEPS_OF_SEVERAL = 2;
  private static final int EVIDENCE = 400;
  private static final int ADDRESSES = 3;

  private DiagnosisPart() {}

  static List<LayoutBlock> whole(Diagnosis d) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(headline(d)));
    Rich rich = new Rich();
    if (!d.sure() && !d.others().isEmpty()) {
      rich.line(Piece.bold("I am not sure. "), Piece.plain("This fits best:"));
    }
    who(d).ifPresent(rich::line);
    rich.line(Pieces.of(d.article().verdict()));
    rich.line(
        Piece.bold("Who must act: "),
        Piece.plain(
            d.article().owner().label()
                + (d.permanence() == Diagnosis.Permanence.NONE
                    ? ""
                    : "  ·  " + d.permanence().words())));
    why(d).ifPresent(rich::line);
    readings(d, rich);
    steps(d, rich, STEPS);
    d.evidence().ifPresent(e -> rich.quoted(Clean.lines(e, EVIDENCE)));
    notes(d, rich);
    doubts(d, rich);
    blocks.add(rich.block());
    return blocks;
  }

  static List<LayoutBlock> small(Diagnosis d) {
    Rich rich = new Rich().line(Piece.bold(headline(d)));
    who(d).ifPresent(rich::line);
    rich.line(Pieces.of(d.article().verdict()));
    steps(d, rich, STEPS_OF_SEVERAL);
    d.evidence().ifPresent(e -> rich.quoted(Clean.lines(e, EVIDENCE / 2)));
    doubts(d, rich);
    return List.of(rich.block());
  }

  /** {@code 550 5.7.26: Gmail refuses mail that fails DMARC}. */
  static String headline(Diagnosis d) {
    String codes = Clean.line(d.codes(), 60);
    String title = d.title();
    return codes.isEmpty() || title.contains(codes) ? title : codes + ": " + title;
  }

  /** Whose mail failed, and where. */
  private static Optional<List<Piece>> who(Diagnosis d) {
    Optional<String> host = d.failure().flatMap(Failure::remoteMta);
    if (d.recipients().isEmpty() && host.isEmpty()) {
      return Optional.empty();
    }
    List<Piece> pieces = new ArrayList<>();
    if (!d.recipients().isEmpty()) {
      pieces.add(Piece.bold("To: "));
      for (int i = 0; i < Math.min(ADDRESSES, d.recipients().size()); i++) {
        if (i > 0) {
          pieces.add(Piece.plain(", "));
        }
        pieces.add(Pieces.outside(d.recipients().get(i), 254));
      }
      if (d.recipients().size() > ADDRESSES) {
        pieces.add(Piece.plain(" and " + (d.recipients().size() - ADDRESSES) + " more"));
      }
    }
    host.ifPresent(h -> {
      pieces.add(Piece.plain(pieces.isEmpty() ? "Refused by " : ", refused by "));
      pieces.add(Pieces.outside(h, 253));
    });
    return Optional.of(List.copyOf(pieces));
  }

  private static Optional<List<Piece>> why(Diagnosis d) {
    return d.article().body().causes().stream()
        .findFirst()
        .map(cause -> Pieces.led("Most likely why: ", cause.whole()));
  }

  /** Two readings of one code, where standard, provider or common belief differ. */
  private static void readings(Diagnosis d, Rich rich) {
    if (d.standard().isPresent()) {
      Article standard = d.standard().get();
      rich.line(
          Piece.bold("Two readings: "),
          Piece.plain(
              "by the standard this code says “"
                  + standard.title()
                  + "”. Here it says “"
                  + d.article().title()
                  + "”, because of who sent it."));
      return;
    }
    if (d.article().readings().size() > 1) {
      rich.line(Piece.bold("It is read in more than one way:"));
      rich.bullets(
          d.article().readings().stream()
              .limit(3)
              .map(r -> Pieces.of(Piece.bold(source(r.source()) + ": "), Piece.plain(r.text())))
              .toList());
    }
  }

  private static void steps(Diagnosis d, Rich rich, int most) {
    if (d.steps().isEmpty()) {
      return;
    }
    Role first = d.steps().getFirst().role();
    List<Diagnosis.Step> mine = d.steps().stream().filter(s -> s.role() == first).toList();
    rich.line(Piece.bold("What to do"), Piece.plain(" (" + lower(first.heading()) + "):"));
    rich.steps(mine.stream().limit(most).map(s -> Pieces.of(s.text())).toList());
  }

  private static void notes(Diagnosis d, Rich rich) {
    d.notes().stream()
        .limit(2)
        .forEach(n -> {
          rich.line(Piece.bold("Your team's note:"));
          rich.cited(Clean.lines(n.text(), 500));
        });
  }

  /** What else it may be, where the article is not certain. */
  private static void doubts(Diagnosis d, Rich rich) {
    if (d.sure() || d.others().isEmpty()) {
      return;
    }
    rich.line(Piece.bold("It may also be:"));
    rich.bullets(
        d.others().stream().limit(2).map(other -> List.of(Piece.plain(other.title()))).toList());
    d.tellApart()
        .ifPresent(
            t -> rich.line(Piece.bold("What tells them apart: "), Piece.plain(Clean.line(t, 600))));
  }

  /** {@code rfc5321} as people write it, and a capital letter for the rest. */
  static String source(String source) {
    return source.matches("rfc\\d+")
        ? "RFC " + source.substring(3)
        : source.isEmpty() ? source : Character.toUpperCase(source.charAt(0)) + source.substring(1);
  }

  private static String lower(String heading) {
    return heading.startsWith("DNS")
        ? heading
        : Character.toLowerCase(heading.charAt(0)) + heading.substring(1);
  }
}
