package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.reason.Phrase.Opening;
import java.util.Collection;

/**
 * The words of one text, for a quick look whether a phrase can be in it at all. It may say yes to a
 * word that is not there, never no to one that is.
 */
final class WordSet {
  private static final int BITS = 4_096;

  private final long[] bits = new long[BITS / Long.SIZE];

  private WordSet() {}

  /**
   * Words of which one is wanted.
   *
   * @param places where each would stand in the set of a text
   */
  record Any(int[] places) {
    static Any of(Collection<Opening> openings) {
      return new Any(
          openings.stream().mapToInt(opening -> place(WordHash.of(opening))).distinct().toArray());
    }
  }

  static WordSet of(Folded text) {
    WordSet set = new WordSet();
    int i = 0;
    while (i < text.length()) {
      char c = text.at(i);
      int hash = WordHash.SEED;
      int start = i;
      while (i < text.length() && Folded.isWord(text.at(i))) {
        hash = WordHash.with(hash, text.at(i++));
        if (i - start == PhraseIndex.PREFIX) {
          set.add(place(WordHash.cutOff(hash)));
        }
      }
      if (i > start) {
        set.add(place(hash));
      } else {
        if (Folded.isIdeograph(c)) {
          set.add(place(WordHash.with(WordHash.SEED, c)));
        }
        i++;
      }
    }
    return set;
  }

  boolean holds(Any wanted) {
    for (int place : wanted.places) {
      if ((bits[place >>> 6] >>> place & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  private void add(int place) {
    bits[place >>> 6] |= 1L << place;
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & BITS - 1;
  }
}
