package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mends a question's words against the words of the articles: letters wrong, missing or swapped, a
 * word cut in two, two words run together.
 */
final class Speller {
  /** More words than this were written by a server, which spells well. */
  private static final int LONGEST = 30;

  private static final int MOST_MENDED = 6;
  private static final int SHORTEST = 3;
  private static final int TWO_SLIPS = 6;

  /** Any short word looks like somebody's name of four letters. */
  private static final int SHORTEST_NAME = 5;

  private final ArticleIndex index;
  private final Set<String> names;

  /** Mends against the words of the articles and these names. */
  Speller(ArticleIndex index, Set<String> names) {
    this.index = index;
    this.names = names;
  }

  /** The words with misspellings mended; words that cannot be are kept. */
  List<String> mend(List<String> words) {
    if (words.size() > LONGEST) {
      return words;
    }
    List<String> out = new ArrayList<>();
    int mended = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (isKnown(word) || !isMendable(word)) {
        out.add(word);
        continue;
      }
      Optional<String> joined =
          i + 1 < words.size() ? Optional.of(word + words.get(i + 1)) : Optional.empty();
      if (joined.filter(this::isKnown).isPresent()) {
        out.add(joined.get());
        i++;
        continue;
      }
      Optional<String> similar = mended < MOST_MENDED ? similar(word) : Optional.empty();
      mended++;
      if (similar.isPresent()) {
        out.add(similar.get());
      } else {
        out.addAll(split(word).orElse(List.of(word)));
      }
    }
    return out;
  }

  private boolean isKnown(String word) {
    return index.isSpelt(word) || names.contains(word);
  }

  private static boolean isMendable(String word) {
    return word.length() >= SHORTEST
        && word.length() <= 24
        && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The known word nearest to this one: fewer edits first, then the commoner. */
  private Optional<String> similar(String word) {
    if (word.length() <= SHORTEST) {
      // "ful" may be "full"; but three letters are near to many words, so only a missing one
      // counts.
      return nearest(word, 1, word.length() + 1);
    }
    Optional<String> near = nearest(word, 1, word.length() - 1);
    return near.isPresent() || word.length() < TWO_SLIPS
        ? near
        : nearest(word, 2, word.length() - 2);
  }

  /** Everybody gets the first letter right, or nearly. */
  private Optional<String> nearest(String word, int edits, int shortest) {
    return IntStream.rangeClosed(Math.max(SHORTEST, shortest), word.length() + edits)
        .boxed()
        .flatMap(length -> index.spelled(word.charAt(0), length).stream())
        .filter(known -> known.length() >= SHORTEST_NAME || !names.contains(known))
        .filter(known -> Edits.between(known, word, edits) <= edits)
        .max(
            Comparator.comparing((String known) -> sameLetters(known, word))
                .thenComparing(index::count)
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Swapped letters are the commonest slip of the hand. */
  private static boolean sameLetters(String one, String other) {
    return one.length() == other.length()
        && one.chars().sorted().boxed().toList().equals(other.chars().sorted().boxed().toList());
  }

  private Optional<List<String>> split(String word) {
    for (int i = word.length() - 3; i >= 3; i--) {
      String head = word.substring(0, i);
      String tail = word.substring(i);
      if (index.count(head) > 1 && index.count(tail) > 1) {
        return Optional.of(List.of(head, tail));
      }
    }
    return Optional.empty();
  }
}
