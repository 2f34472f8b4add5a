package dev.bouncedesk.bounce.reason;

import java.util.List;

/**
 * One way of saying something, as a supporter writes it: plain words, {@code (a|b)} for either,
 * {@code ...} for up to {@value Step.Anything#GAP} characters of anything, {@code *} for the rest
 * of a word. Words match whole. {@link PhraseParser} reads it.
 *
 * @param first the first step, which leads on to the others
 * @param written as it stands in the file, for messages
 * @param openings the words it can begin with
 * @param wanted for each part of it that may stand further on, the words of which a text must hold
 *     one
 */
record Phrase(Step first, String written, List<Opening> openings, List<WordSet.Any> wanted) {
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
}
