package dev.bouncedesk.bounce.reason;

import java.util.List;

/**
 * One way of saying something, as a supporter writes it: plain words, {@code (a|b)} for either,
 * {@code ...} for up to {@value #GAP} characters of anything, {@code *} for the rest of a word.
 * Words match whole. {@link PhraseParser} reads it.
 *
 * @param first the first step, which leads on to the others
 * @param written as it stands in the file, for messages
 * @param openings the words it can begin with
 */
record Phrase(Step first, String written, List<Opening> openings) {
  static final int GAP = 100;
  static final int NOT_FOUND = -1;

  Phrase {
    openings = List.copyOf(openings);
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
    private int weight;
    private int steps;

    Attempt(Folded text) {
      this.text = text;
    }

    /**
     * Where a match that begins exactly at {@code start} ends; -1 where there is none. However a
     * text is made, a try ends after {@value #STEPS} steps.
     */
    int run(Phrase phrase, int start) {
      weight = 0;
      steps = 0;
      return phrase.first.match(this, start);
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

    /** The end of the phrase. */
    record End() implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        return at;
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
    }

    /** A place where no word goes on. */
    record Boundary(Step next) implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        return attempt.isBoundary(at) ? next.match(attempt, at) : NOT_FOUND;
      }
    }

    /** Any one of several, the longest tried first; each leads on by itself. */
    record Either(List<Step> choices) implements Step {
      public Either {
        choices = List.copyOf(choices);
      }

      @Override
      public int match(Attempt attempt, int at) {
        for (int i = 0; i < choices.size(); i++) {
          int end = choices.get(i).match(attempt, at);
          if (end >= 0) {
            return end;
          }
        }
        return NOT_FOUND;
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
    }

    /** Up to {@link #GAP} characters of anything; the nearest end is tried first. */
    record Anything(Step next) implements Step {
      @Override
      public int match(Attempt attempt, int at) {
        int last = Math.min(attempt.text.length(), at + GAP);
        for (int i = at; i <= last && attempt.steps <= Attempt.STEPS; i++) {
          int found = next.match(attempt, i);
          if (found >= 0) {
            return found;
          }
        }
        return NOT_FOUND;
      }
    }
  }
}
