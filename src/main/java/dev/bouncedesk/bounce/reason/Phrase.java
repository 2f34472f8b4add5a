package dev.bouncedesk.bounce.reason;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of saying something, as a supporter writes it: plain words, {@code (a|b)} for either,
 * {@code ...} for up to {@value #GAP} characters of anything, {@code *} for the rest of a word.
 * Words match whole. {@link PhraseParser} reads it.
 *
 * @param first the first step, which leads on to the others
 * @param written as it stands in the file, for messages
 * @param openings the words it can begin with
 * @param wanted for each part of it that may stand further on, the words of which a text must hold
 *     one
 */
record Phrase(Step first, String written, List<Opening> openings, List<WordSet.Any> wanted) {
  static final int GAP = 100;
  static final int NOT_FOUND = -1;

  Phrase {
    openings = List.copyOf(openings);
    wanted = List.copyOf(wanted);
  }

  /** The same for texts in which this word is known to stand where a match begins. */
  Phrase after(Opening opening) {
    return opening.offset() > 0
        ? this
        : new Phrase(first.narrowed(opening.word()), written, List.of(opening), wanted);
  }

  /** What can follow where a match begins with this word: any where the word may go on. */
  Behind behind(Opening opening) {
    if (!opening.whole() || opening.offset() > 0) {
      return Behind.ANYTHING;
    }
    FirstChars next = first.after(opening.word());
    FirstChars second = next.beyond() ? FirstChars.ANY : FirstChars.NONE;
    FirstChars third = second;
    for (char c = 0; c < FirstChars.PLAIN && !next.beyond(); c++) {
      if (next.holds(c)) {
        String letters = opening.word() + c;
        FirstChars own = first.after(letters);
        second = second.or(own);
        third = third.or(own.beyond() ? FirstChars.ANY : behind(letters, own));
      }
    }
    return new Behind(next, second, third);
  }

  private FirstChars behind(String letters, FirstChars next) {
    FirstChars behind = FirstChars.NONE;
    for (char c = 0; c < FirstChars.PLAIN; c++) {
      behind = next.holds(c) ? behind.or(first.after(letters + c)) : behind;
    }
    return behind;
  }

  /**
   * What the three characters behind a word can be, each for itself: most phrases that share a word
   * with a text differ from it there.
   */
  record Behind(FirstChars first, FirstChars second, FirstChars third) {
    static final Behind ANYTHING = new Behind(FirstChars.ANY, FirstChars.ANY, FirstChars.ANY);

    /** Whether the text can go on so from {@code at}; where it ends, it can. */
    boolean holds(Folded text, int at) {
      return (at >= text.length() || first.holds(text.at(at)))
          && (at + 1 >= text.length() || second.holds(text.at(at + 1)))
          && (at + 2 >= text.length() || third.holds(text.at(at + 2)));
    }
  }

  /**
   * A word a match can begin with.
   *
   * @param word folded; the first letters of it where {@code whole} is false
   * @param offset how many characters of the match stand before it
   * @param whole whether the word ends there
   */
  record Opening(String word, int offset, boolean whole) {}

  /** One try to match: the text, how many characters were given word for word, and what it cost. */
  static final class Attempt {
    private static final int STEPS = 2_000;

    private final Folded text;
    private final WordSet words;
    private int weight;
    private int steps;

    Attempt(Folded text) {
      this.text = text;
      this.words = WordSet.of(text);
    }

    /**
     * Where a match that begins exactly at {@code start} ends; -1 where there is none. However a
     * text is made, a try ends after {@value #STEPS} steps.
     */
    int run(Phrase phrase, int start) {
      for (int i = 0; i < phrase.wanted.size(); i++) {
        if (!words.holds(phrase.wanted.get(i))) {
          return NOT_FOUND;
        }
      }
      weight = 0;
      steps = 0;
      return phrase.first.match(this, start);
    }

    Folded text() {
      return text;
    }

    /** How many characters of the last match were given word for word: more is more specific. */
    int weight() {
      return weight;
    }

    private boolean isBoundary(int at) {
      return at == 0
          || at == text.length()
          || !Folded.isWord(text.at(at - 1))
          || !Folded.isWord(text.at(at));
    }
  }

  /** A piece of a phrase that leads on to the next. Immutable. */
  sealed interface Step {
    /** Where the match ends if this step and all after it hold from {@code at}; else -1. */
    int match(Attempt attempt, int at);

    /** The characters that a match from this step on can begin with. */
    FirstChars first();

    /** Whether a match from this step on can begin with these letters. */
    default boolean mayBegin(String letters) {
      return true;
    }

    /** The characters that can follow where a match from this step on begins with these letters. */
    default FirstChars after(String letters) {
      return FirstChars.ANY;
    }

    /** This step without the choices that cannot begin with these letters. */
    default Step narrowed(String letters) {
      return this;
    }

    /** The end of the phrase. */
    record End() implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        return at;
      }

      @Override
      public FirstChars first() {
        return FirstChars.ANY;
      }
    }

    /** Characters as they stand. */
    record Words(String literal, Step next) implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        if (!attempt.text.holds(literal, at) || ++attempt.steps > Attempt.STEPS) {
          return NOT_FOUND;
        }
        attempt.weight += literal.length();
        int end = next.match(attempt, at + literal.length());
        if (end < 0) {
          attempt.weight -= literal.length();
        }
        return end;
      }

      @Override
      public FirstChars first() {
        return FirstChars.of(literal.charAt(0));
      }

      @Override
      public boolean mayBegin(String letters) {
        return literal.regionMatches(0, letters, 0, Math.min(literal.length(), letters.length()));
      }

      @Override
      public FirstChars after(String letters) {
        if (!mayBegin(letters)) {
          return FirstChars.NONE;
        }
        if (literal.length() > letters.length()) {
          return FirstChars.of(literal.charAt(letters.length()));
        }
        return literal.length() == letters.length()
            ? next.first()
            : next.after(letters.substring(literal.length()));
      }
    }

    /** A place where no word goes on. */
    record Boundary(Step next) implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        return attempt.isBoundary(at) ? next.match(attempt, at) : NOT_FOUND;
      }

      @Override
      public FirstChars first() {
        return next.first();
      }

      @Override
      public boolean mayBegin(String letters) {
        return next.mayBegin(letters);
      }

      @Override
      public FirstChars after(String letters) {
        return next.after(letters);
      }

      @Override
      public Step narrowed(String letters) {
        return new Boundary(next.narrowed(letters));
      }
    }

    /** Any one of several, the longest tried first; each leads on by itself. */
    final class Either implements Step {
      /** So few choices are as fast tried one by one. */
      private static final int FEW = 3;

      private final List<Step> choices;
      private final List<List<Step>> byFirst;
      private final FirstChars first;

      Either(List<Step> choices) {
        this.choices = List.copyOf(choices);
        this.byFirst = new ArrayList<>(choices.size() > FEW ? FirstChars.PLAIN : 0);
        FirstChars all = FirstChars.NONE;
        for (Step choice : choices) {
          all = all.or(choice.first());
        }
        this.first = all;
        for (char c = 0; c < FirstChars.PLAIN && choices.size() > FEW; c++) {
          char next = c;
          byFirst.add(
              all.holds(c)
                  ? choices.stream().filter(choice -> choice.first().holds(next)).toList()
                  : List.of());
        }
      }

      @Override
      public int match(Attempt attempt, int at) {
        List<Step> possible = choices;
        if (!byFirst.isEmpty()
            && at < attempt.text.length()
            && attempt.text.at(at) < FirstChars.PLAIN) {
          possible = byFirst.get(attempt.text.at(at));
        }
        for (int i = 0; i < possible.size(); i++) {
          int end = possible.get(i).match(attempt, at);
          if (end >= 0) {
            return end;
          }
        }
        return NOT_FOUND;
      }

      @Override
      public FirstChars first() {
        return first;
      }

      @Override
      public boolean mayBegin(String letters) {
        return choices.stream().anyMatch(choice -> choice.mayBegin(letters));
      }

      @Override
      public FirstChars after(String letters) {
        return choices.stream()
            .map(choice -> choice.after(letters))
            .reduce(FirstChars.NONE, FirstChars::or);
      }

      @Override
      public Step narrowed(String letters) {
        List<Step> possible =
            choices.stream()
                .filter(choice -> choice.mayBegin(letters))
                .map(choice -> choice.narrowed(letters))
                .toList();
        return possible.size() == 1 ? possible.getFirst() : new Either(possible);
      }
    }

    /** Letters and digits up to the end of a word, or fewer. */
    record RestOfWord(Step next) implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        int end = at;
        while (end < attempt.text.length() && Folded.isWord(attempt.text.at(end))) {
          end++;
        }
        for (int i = end; i >= at && ++attempt.steps <= Attempt.STEPS; i--) {
          int found = next.match(attempt, i);
          if (found >= 0) {
            return found;
          }
        }
        return NOT_FOUND;
      }

      @Override
      public FirstChars first() {
        return FirstChars.ANY;
      }
    }

    /** Up to {@link #GAP} characters of anything; the nearest end is tried first. */
    record Anything(Step next, FirstChars then) implements Step {
      Anything(Step next) {
        this(next, next.first());
      }

      @Override
      public int match(Attempt attempt, int at) {
        int last = Math.min(attempt.text.length(), at + GAP);
        for (int i = at; i <= last && attempt.steps <= Attempt.STEPS; i++) {
          if (i < attempt.text.length() && !then.holds(attempt.text.at(i))) {
            continue;
          }
          int found = next.match(attempt, i);
          if (found >= 0) {
            return found;
          }
        }
        return NOT_FOUND;
      }

      @Override
      public FirstChars first() {
        return FirstChars.ANY;
      }
    }
  }

  /**
   * A set of characters: which of ASCII, and whether any beyond it.
   *
   * @param low a bit each for characters 0 to 63
   * @param high a bit each for characters 64 to 127
   * @param beyond whether characters from 128 on belong to it
   */
  record FirstChars(long low, long high, boolean beyond) {
    static final int PLAIN = 128;
    static final FirstChars NONE = new FirstChars(0, 0, false);
    static final FirstChars ANY = new FirstChars(-1, -1, true);

    static FirstChars of(char c) {
      return new FirstChars(
          c < 64 ? 1L << c : 0, c >= 64 && c < PLAIN ? 1L << (c - 64) : 0, c >= PLAIN);
    }

    FirstChars or(FirstChars other) {
      return new FirstChars(low | other.low, high | other.high, beyond || other.beyond);
    }

    boolean holds(char c) {
      return c < 64 ? (low >>> c & 1) != 0 : c < PLAIN ? (high >>> (c - 64) & 1) != 0 : beyond;
    }
  }
}
