package dev.bouncedesk.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What the knowledge base has to say to a question.
 *
 * @param certainty how far to trust the first match
 * @param matches the best first, at most ten; empty only with {@link Certainty#UNKNOWN}
 * @param codesSeen every code in the question, in reading order, each once
 * @param unknownCodes those among them that nobody defines
 * @param tellApart with {@link Certainty#UNSURE}, one or two sentences on what would decide between
 *     the first candidates
 * @param byCode where the question holds several failures or codes, the answer to each, in reading
 *     order; empty where there is only one
 */
public record Answers(
    Certainty certainty,
    List<Match> matches,
    List<WrittenCode> codesSeen,
    List<UnknownCode> unknownCodes,
    Optional<String> tellApart,
    List<CodeAnswer> byCode) {
  public Answers {
    matches = List.copyOf(matches);
    codesSeen = List.copyOf(codesSeen);
    unknownCodes = List.copyOf(unknownCodes);
    byCode = List.copyOf(byCode);
  }

  /** The best match; empty with {@link Certainty#UNKNOWN}. */
  public Optional<Match> best() {
    return matches.stream().findFirst();
  }

  /**
   * The answer to one of several codes in a question.
   *
   * @param written the code or codes of one failure as they stand together, such as {@code 550
   *     5.7.1}
   * @param match the article that fits it
   */
  public record CodeAnswer(String written, Match match) {}
}
