package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.reason.Phrase.Opening;

/** Hashes words letter by letter (FNV-1a); the start of a word has another hash than the word. */
final class WordHash {
  /** The hash of no letters. */
  static final int SEED = 0x811C9DC5;

  private static final int PRIME = 0x01000193;

  private WordHash() {}

  static int with(int hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /** The hash of letters that a word only begins with. */
  static int cutOff(int hash) {
    return ~hash;
  }

  static int of(Opening opening) {
    int hash = SEED;
    for (int i = 0; i < opening.word().length(); i++) {
      hash = with(hash, opening.word().charAt(i));
    }
    return opening.whole() ? hash : cutOff(hash);
  }
}
