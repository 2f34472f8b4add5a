package dev.bouncedesk.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How easily an article reads: Flesch's reading ease, 206.835 − 1.015 × words per sentence − 84.6 ×
 * syllables per word. 60 is plain English, 30 a scientific paper.
 */
final class ReadingEase {
  private static final double HARDEST = 35;
  private static final int FEWEST_WORDS = 40;
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;](?=\\s|$)|\\n");
  private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

  private ReadingEase() {}

  static List<LintProblem> check(Article article) {
    StringBuilder text = new StringBuilder(article.verdict().plain()).append('\n');
    article.body().meaning().forEach(p -> text.append(plainWords(p)).append('\n'));
    article
        .body()
        .steps()
        .values()
        .forEach(l -> l.forEach(p -> text.append(plainWords(p)).append('\n')));
    double ease = of(text.toString());
    Findings findings = new Findings(article);
    if (ease < HARDEST) {
      findings.warning(
          BodyReader.MEANING,
          "hard to read (reading ease %d, plain English is 60)".formatted(Math.round(ease)),
          "Shorten the sentences.");
    }
    return findings.list();
  }

  /** Code and links are looked at, not read out. */
  private static String plainWords(Prose prose) {
    StringBuilder out = new StringBuilder();
    for (Span span : prose.spans()) {
      switch (span.style()) {
        case PLAIN, STRONG, EMPHASIS -> out.append(span.text());
        case CODE, LINK -> out.append(" x ");
      }
    }
    return out.toString();
  }

  /** The reading ease of English text; 100 where there is too little to tell. */
  static double of(String text) {
    long sentences =
        Arrays.stream(SENTENCE_END.split(text)).filter(s -> WORD.matcher(s).find()).count();
    List<String> words =
        WORD.matcher(text).results().map(m -> m.group().toLowerCase(Locale.ROOT)).toList();
    if (words.size() < FEWEST_WORDS || sentences == 0) {
      return 100;
    }
    double syllables = words.stream().mapToLong(ReadingEase::syllables).sum();
    return 206.835 - 1.015 * words.size() / sentences - 84.6 * syllables / words.size();
  }

  private static long syllables(String word) {
    long groups = VOWELS.matcher(word).results().count();
    boolean silent =
        word.endsWith("e") && !word.endsWith("le") || word.endsWith("ed") && groups > 1;
    return Math.max(1, silent ? groups - 1 : groups);
  }
}
