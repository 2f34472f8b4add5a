package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question holds.
 *
 * @param text the part of it that decides: all of a line or question, the diagnostic of a mail
 * @param flat its text, flat; where a bounce was read from it, the decisive line leads
 * @param codes every code in it, in reading order
 * @param statuses its enhanced codes
 * @param replies its reply codes
 * @param words its words in their common form, with how much each tells; weak ones little
 * @param providers organisations it speaks of, with how clear the sign is
 * @param writer the program whose log line or report quotes another server's answer; it did not
 *     refuse and is none of the providers
 * @param decided why, by the rules that read bounces, where words and no mere code decided
 */
record Understanding(
    String text,
    String flat,
    List<WrittenCode> codes,
    List<EnhancedStatus> statuses,
    List<ReplyCode> replies,
    Map<String, Double> words,
    Map<String, Double> providers,
    Optional<String> writer,
    Optional<Decided> decided) {

  /** A reason, and how far the words are to be trusted. */
  record Decided(Reason reason, Ground ground) {
    boolean isFirm() {
      return ground != Ground.LOOSE;
    }
  }

  /** What a reason was decided on. */
  enum Ground {
    /** What a server said, in words that say one thing. */
    ANSWER,
    /** What a person wrote, in words that say one thing where a server says them. */
    PROSE,
    /** Words that fit several reasons. */
    LOOSE
  }

  private static final double TELLING = 1.3;

  /** The organisation it most clearly speaks of, else the program that wrote it. */
  Optional<String> provider() {
    return providers.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .or(() -> writer);
  }

  /** How much its words weigh together; 0 where none of them tells anything. */
  double weight() {
    double sum = words.values().stream().mapToDouble(Double::doubleValue).sum();
    double heaviest = words.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return heaviest < TELLING ? 0 : sum;
  }

  /** The same question about one part of its text. */
  Understanding about(String part, List<WrittenCode> itsCodes, Map<String, Double> itsWords) {
    return new Understanding(
        part,
        FlatText.of(part),
        itsCodes,
        CodeFinder.statuses(itsCodes),
        CodeFinder.replies(itsCodes),
        itsWords,
        providers,
        writer,
        Optional.empty());
  }
}
