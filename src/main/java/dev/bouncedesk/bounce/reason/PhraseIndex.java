package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.reason.Phrase.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many phrases a text holds, in one pass over its words: a word brings up only the
 * phrases that can begin with it.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseIndex<T> {
  /** How many letters of a word lead to phrases that begin with a word cut off by {@code *}. */
  static final int PREFIX = 3;

  private final int mask;
  private final int[] keys;
  private final List<List<Entry<T>>> entries;

  private PhraseIndex(Map<Integer, List<Entry<T>>> byKey) {
    int size = Integer.highestOneBit(Math.max(16, byKey.size() * 4)) << 1;
    this.mask = size - 1;
    this.keys = new int[size];
    this.entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(List.of());
    }
    byKey.forEach((key, own) -> {
      int slot = slotOf(key);
      while (!entries.get(slot).isEmpty()) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      entries.set(slot, List.copyOf(own));
    });
  }

  /**
   * What is done with a find.
   *
   * @param <T> what a phrase stands for
   */
  interface Found<T> {
    /**
     * Called once a find.
     *
     * @param weight how many characters were given word for word
     * @param start where it begins in the folded text
     * @param end where it ends
     */
    void accept(T meaning, int weight, int start, int end);
  }

  /** Calls back for each phrase each time the text holds it. */
  void find(Folded text, Found<T> found) {
    Attempt attempt = new Attempt(text);
    int length = text.length();
    int i = 0;
    while (i < length) {
      char c = text.at(i);
      if (Folded.isWord(c)) {
        int start = i;
        int hash = WordHash.SEED;
        while (i < length && Folded.isWord(text.at(i))) {
          hash = WordHash.with(hash, text.at(i));
          i++;
          if (i - start == PREFIX) {
            lookUp(attempt, start, i, WordHash.cutOff(hash), found);
          }
        }
        lookUp(attempt, start, i, hash, found);
      } else {
        if (Folded.isIdeograph(c)) {
          lookUp(attempt, i, i + 1, WordHash.with(WordHash.SEED, c), found);
        }
        i++;
      }
    }
  }

  private void lookUp(Attempt attempt, int wordStart, int wordEnd, int key, Found<T> found) {
    for (int slot = slotOf(key); !entries.get(slot).isEmpty(); slot = (slot + 1) & mask) {
      if (keys[slot] != key) {
        continue;
      }
      List<Entry<T>> own = entries.get(slot);
      for (int i = 0; i < own.size(); i++) {
        Entry<T> entry = own.get(i);
        if (!entry.behind.holds(attempt.text(), wordEnd)) {
          continue;
        }
        int start = wordStart - entry.offset;
        int end = start < 0 ? Attempt.NOT_FOUND : attempt.run(entry.phrase, start);
        if (end >= 0) {
          found.accept(entry.meaning, attempt.weight(), start, end);
        }
      }
      return;
    }
  }

  private int slotOf(int key) {
    return (key ^ (key >>> 15)) & mask;
  }

  /**
   * A phrase under a word it can begin with.
   *
   * @param offset how many characters of a match stand before that word
   * @param behind what can follow that word
   */
  private record Entry<T>(Phrase phrase, T meaning, int offset, Phrase.Behind behind) {}

  /**
   * Gathers phrases.
   *
   * @param <T> what a phrase stands for
   */
  static final class Builder<T> {
    private final Map<Integer, List<Entry<T>>> byKey = new HashMap<>();

    /** Adds every phrase that says the same. */
    Builder<T> add(T meaning, List<Phrase> phrases) {
      for (Phrase phrase : phrases) {
        for (Opening opening : phrase.openings()) {
          byKey
              .computeIfAbsent(WordHash.of(opening), key -> new ArrayList<>())
              .add(
                  new Entry<>(
                      phrase.after(opening), meaning, opening.offset(), phrase.behind(opening)));
        }
      }
      return this;
    }

    PhraseIndex<T> build() {
      return new PhraseIndex<>(byKey);
    }
  }
}
