package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mends a question's words against the words of the articles: letters wrong, missing or swapped, a
 * word cut in two, two words run together.
 */
final class Speller {
  private static final int MOST_MENDED = 12;
  private static final int SHORTEST = 4;

  private final ArticleIndex index;
  private final Set<String> names;

  /** Mends against the words of the articles and these names. */
  Speller(ArticleIndex index, Set<String> names) {
    this.index = index;
    this.names = names;
  }

  /** The words with misspellings mended; words that cannot be are kept. */
  List<String> mend(List<String> words) {
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
    return index.count(word) > 0 || names.contains(word);
  }

  private static boolean isMendable(String word) {
    return word.length() >= SHORTEST
        && word.length() <= 24
        && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The known word nearest to this one: fewer edits first, then the commoner. */
  private Optional<String> similar(String word) {
    Optional<String> near = nearest(index.similar(word, 1), word);
    return near.isPresent() || word.length() < 6 ? near : nearest(index.similar(word, 2), word);
  }

  private static Optional<String> nearest(Map<String, Integer> words, String word) {
    return words.entrySet().stream()
        .filter(e -> e.getKey().length() >= SHORTEST - 1)
        .filter(e -> e.getKey().chars().allMatch(Character::isLetter))
        .max(
            Comparator.comparing((Map.Entry<String, Integer> e) -> sameLetters(e.getKey(), word))
                .thenComparing(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
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
