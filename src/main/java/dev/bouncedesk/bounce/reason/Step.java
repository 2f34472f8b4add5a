package dev.bouncedesk.bounce.reason;

import java.util.ArrayList;
import java.util.List;

/** A piece of a phrase that leads on to the next. Immutable. */
sealed interface Step {
  /** Where the match ends if this step and all after it hold from {@code at}; else -1. */
  int match(Attempt attempt, int at);

  /** The characters that a match from this step on can begin with. */
  default FirstChars first() {
    return FirstChars.ANY;
  }

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
  }

  /** Characters as they stand. */
  record Words(String literal, Step next) implements Step {
    @Override
    public int match(Attempt attempt, int at) {
      if (!attempt.text().holds(literal, at) || !attempt.spend()) {
        return Attempt.NOT_FOUND;
      }
      attempt.add(literal.length());
      int end = next.match(attempt, at + literal.length());
      if (end < 0) {
        attempt.add(-literal.length());
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
      return attempt.isBoundary(at) ? next.match(attempt, at) : Attempt.NOT_FOUND;
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
          && at < attempt.text().length()
          && attempt.text().at(at) < FirstChars.PLAIN) {
        possible = byFirst.get(attempt.text().at(at));
      }
      for (int i = 0; i < possible.size(); i++) {
        int end = possible.get(i).match(attempt, at);
        if (end >= 0) {
          return end;
        }
      }
      return Attempt.NOT_FOUND;
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
      while (end < attempt.text().length() && Folded.isWord(attempt.text().at(end))) {
        end++;
      }
      for (int i = end; i >= at && attempt.spend(); i--) {
        int found = next.match(attempt, i);
        if (found >= 0) {
          return found;
        }
      }
      return Attempt.NOT_FOUND;
    }
  }

  /** Up to {@value #GAP} characters of anything; the nearest end is tried first. */
  record Anything(Step next, FirstChars then) implements Step {
    static final int GAP = 100;

    Anything(Step next) {
      this(next, next.first());
    }

    @Override
    public int match(Attempt attempt, int at) {
      int last = Math.min(attempt.text().length(), at + GAP);
      for (int i = at; i <= last && !attempt.isSpent(); i++) {
        if (i < attempt.text().length() && !then.holds(attempt.text().at(i))) {
          continue;
        }
        int found = next.match(attempt, i);
        if (found >= 0) {
          return found;
        }
      }
      return Attempt.NOT_FOUND;
    }
  }
}
