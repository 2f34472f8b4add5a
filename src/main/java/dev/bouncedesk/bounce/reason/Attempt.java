package dev.bouncedesk.bounce.reason;

/** One try to match: the text, how many characters were given word for word, and what it cost. */
final class Attempt {
  /** Where no match ends. */
  static final int NOT_FOUND = -1;

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
   * Where a match that begins exactly at {@code start} ends; -1 where there is none. However a text
   * is made, a try ends after {@value #STEPS} steps.
   */
  int run(Phrase phrase, int start) {
    for (int i = 0; i < phrase.wanted().size(); i++) {
      if (!words.holds(phrase.wanted().get(i))) {
        return NOT_FOUND;
      }
    }
    weight = 0;
    steps = 0;
    return phrase.first().match(this, start);
  }

  Folded text() {
    return text;
  }

  /** How many characters of the last match were given word for word: more is more specific. */
  int weight() {
    return weight;
  }

  void add(int characters) {
    weight += characters;
  }

  /** Counts a step; whether there may be one more. */
  boolean spend() {
    return ++steps <= STEPS;
  }

  boolean isSpent() {
    return steps > STEPS;
  }

  boolean isBoundary(int at) {
    return at == 0
        || at == text.length()
        || !Folded.isWord(text.at(at - 1))
        || !Folded.isWord(text.at(at));
  }
}
