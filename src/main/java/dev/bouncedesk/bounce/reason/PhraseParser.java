package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.reason.Phrase.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the pattern column: {@code no such (user|mailbox)}, {@code over quota || mailbox full},
 * {@code user ... unknown}, {@code spam*}. A backslash takes the meaning from the sign that follows
 * it.
 */
final class PhraseParser {
  private static final int MOST_OPENINGS = 500;
  private static final int PREFIX = PhraseIndex.PREFIX;

  /** Stands in a start where a star cuts a word off; no text holds it. */
  private static final char CUT = '\uFFFF';

  private PhraseParser() {}

  /**
   * Every phrase the pattern stands for: those that {@code ||} divides.
   *
   * @throws IllegalArgumentException where one is not well formed, saying what is wrong
   */
  static List<Phrase> parse(String pattern) {
    return Arrays.stream(pattern.split(" \\|\\| ", -1)).map(PhraseParser::phrase).toList();
  }

  private static Phrase phrase(String written) {
    List<Piece> pieces = new Reader(written).readAll();
    if (pieces.isEmpty() || pieces.get(0) instanceof Piece.Star) {
      throw new IllegalArgumentException("\"" + written + "\" must begin with a word");
    }
    Step first = new Step.Boundary(steps(pieces, 0, new Step.Boundary(new Step.End())));
    Set<Opening> openings = new HashSet<>();
    for (String start : starts(pieces)) {
      openings.add(opening(start, written));
    }
    return new Phrase(first, written, List.copyOf(openings), wanted(pieces));
  }

  /**
   * The words that each part behind a gap can begin with; none for a part of which some are not
   * known.
   */
  private static List<WordSet.Any> wanted(List<Piece> pieces) {
    List<WordSet.Any> wanted = new ArrayList<>();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Gap) {
        partOpenings(pieces.subList(i + 1, pieces.size()))
            .ifPresent(openings -> wanted.add(WordSet.Any.of(openings)));
      }
    }
    return wanted;
  }

  private static Optional<Set<Opening>> partOpenings(List<Piece> part) {
    Set<Opening> openings = new HashSet<>();
    try {
      for (String start : starts(part)) {
        openings.add(opening(start, start));
      }
    } catch (IllegalArgumentException anything) {
      return Optional.empty(); // it may begin with a sign, or in too many ways
    }
    return Optional.of(openings);
  }

  /** The steps for the pieces from {@code i} on, leading to {@code after}. */
  private static Step steps(List<Piece> pieces, int i, Step after) {
    if (i == pieces.size()) {
      return after;
    }
    Step next = steps(pieces, i + 1, after);
    return switch (pieces.get(i)) {
      case Piece.Literal literal -> new Step.Words(literal.text, next);
      case Piece.Star() -> new Step.RestOfWord(next);
      case Piece.Gap() -> new Step.Boundary(new Step.Anything(new Step.Boundary(next)));
      case Piece.Group group ->
          new Step.Either(
              group.choices.stream()
                  .sorted(Comparator.comparingInt((List<Piece> c) -> -length(c)))
                  .map(choice -> steps(choice, 0, next))
                  .toList());
    };
  }

  private static int length(List<Piece> pieces) {
    int sum = 0;
    for (Piece piece : pieces) {
      sum +=
          switch (piece) {
            case Piece.Literal literal -> literal.text.length();
            case Piece.Group group ->
                group.choices.stream().mapToInt(PhraseParser::length).max().orElse(0);
            case Piece.Star() -> 0;
            case Piece.Gap() -> 0;
          };
    }
    return sum;
  }

  /**
   * What a match can begin with, each up to the end of its first word; a word that a {@code *} cuts
   * off is followed by {@link #CUT}.
   */
  private static Set<String> starts(List<Piece> pieces) {
    Set<String> open = new HashSet<>(Set.of(""));
    Set<String> done = new HashSet<>();
    for (Piece piece : pieces) {
      Set<String> longer = new HashSet<>();
      for (String start : open) {
        for (String more : startsOf(piece)) {
          String joined = start + more;
          (isComplete(joined) ? done : longer).add(joined);
        }
      }
      open = longer;
      if (open.size() + done.size() > MOST_OPENINGS) {
        throw new IllegalArgumentException("more than " + MOST_OPENINGS + " ways to begin");
      }
    }
    done.addAll(open);
    return done;
  }

  private static Set<String> startsOf(Piece piece) {
    return switch (piece) {
      case Piece.Literal literal -> Set.of(literal.text);
      case Piece.Star() -> Set.of(String.valueOf(CUT));
      case Piece.Gap() -> Set.of(" ");
      case Piece.Group group -> {
        Set<String> all = new HashSet<>();
        group.choices.forEach(choice -> all.addAll(starts(choice)));
        yield all;
      }
    };
  }

  /** Whether a first word stands there and has ended. */
  private static boolean isComplete(String start) {
    int from = firstWord(start);
    if (from == start.length()) {
      return false;
    }
    return Folded.isIdeograph(start.charAt(from)) || wordEnd(start, from) < start.length();
  }

  private static Opening opening(String start, String written) {
    int from = firstWord(start);
    int end = from;
    if (from < start.length()) {
      end = Folded.isIdeograph(start.charAt(from)) ? from + 1 : wordEnd(start, from);
    }
    boolean cut = end < start.length() && start.charAt(end) == CUT;
    if (end == from || (cut && end - from < PREFIX)) {
      throw new IllegalArgumentException(
          "\"" + written + "\" must begin with a word, or with three letters before a *");
    }
    return new Opening(start.substring(from, cut ? from + PREFIX : end), from, !cut);
  }

  private static int firstWord(String start) {
    int from = 0;
    while (from < start.length()
        && !Folded.isWord(start.charAt(from))
        && !Folded.isIdeograph(start.charAt(from))) {
      from++;
    }
    return from;
  }

  private static int wordEnd(String start, int from) {
    int end = from;
    while (end < start.length() && Folded.isWord(start.charAt(end))) {
      end++;
    }
    return end;
  }

  /** What a pattern is made of. */
  private sealed interface Piece {
    record Literal(String text) implements Piece {}

    record Star() implements Piece {}

    record Gap() implements Piece {}

    record Group(List<List<Piece>> choices) implements Piece {}
  }

  /** Takes a pattern apart. */
  private static final class Reader {
    private final String pattern;
    private int at;

    Reader(String pattern) {
      this.pattern = pattern.strip();
    }

    List<Piece> readAll() {
      List<Piece> pieces = sequence();
      if (at < pattern.length()) {
        throw new IllegalArgumentException(
            pattern.charAt(at) == '|' ? "a | outside of ( )" : "a ) without (");
      }
      return pieces;
    }

    /** Up to the end, a {@code |} or a {@code )}. */
    private List<Piece> sequence() {
      List<Piece> pieces = new ArrayList<>();
      StringBuilder literal = new StringBuilder();
      boolean afterGap = false;
      while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
        char c = pattern.charAt(at);
        boolean gap = pattern.startsWith("...", at);
        if (c != '*' && c != '(' && !gap) {
          at += c == '\\' && at + 1 < pattern.length() ? 1 : 0;
          literal.append(pattern.charAt(at++));
          continue;
        }
        flush(literal, pieces, afterGap, gap);
        afterGap = gap;
        if (gap) {
          pieces.add(new Piece.Gap());
          at += 3;
        } else if (c == '*') {
          pieces.add(new Piece.Star());
          at++;
        } else {
          pieces.add(group());
        }
      }
      flush(literal, pieces, afterGap, false);
      return pieces;
    }

    private Piece group() {
      List<List<Piece>> choices = new ArrayList<>();
      do {
        at++; // past the ( or |
        choices.add(sequence());
      } while (at < pattern.length() && pattern.charAt(at) == '|');
      if (at == pattern.length()) {
        throw new IllegalArgumentException("a ( without )");
      }
      at++;
      return new Piece.Group(choices);
    }

    private static void flush(
        StringBuilder literal, List<Piece> pieces, boolean afterGap, boolean beforeGap) {
      String folded = Folded.ofPattern(literal.toString());
      folded = afterGap ? folded.stripLeading() : folded;
      folded = beforeGap ? folded.stripTrailing() : folded;
      if (!folded.isEmpty()) {
        pieces.add(new Piece.Literal(folded));
      }
      literal.setLength(0);
    }
  }
}
