package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.ReasonRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Understands a question before anything is searched. */
final class Reader {
  /**
   * The name of a log's field before its code: it tells where the code stood, not what is asked.
   */
  private static final Pattern FIELD =
      Pattern.compile(
          "\\b(?:dsn|x?status|stat|code|reply|error)\\s?[=:]\\s?(?=\\W?[245]\\.?\\d)",
          Pattern.CASE_INSENSITIVE);

  private static final int LONG = 800;

  /** What a server says begins with a reply code (RFC 5321 section 4.2). */
  private static final Pattern ANSWER = Pattern.compile("[245]\\d\\d[ -]");

  private final CodeFinder finder;
  private final ArticleIndex index;
  private final Words analysis;
  private final Speller speller;
  private final ProviderMarks marks;
  private final ReasonRules rules;

  Reader(
      CodeFinder finder,
      ArticleIndex index,
      Words analysis,
      ProviderMarks marks,
      ReasonRules rules) {
    this.finder = finder;
    this.index = index;
    this.analysis = analysis;
    this.speller = new Speller(index, marks.nameWords());
    this.marks = marks;
    this.rules = rules;
  }

  /** Every code in a text. */
  List<WrittenCode> codes(String text) {
    return finder.find(text);
  }

  Understanding read(Question question) {
    Optional<Failure> failure = question.report().flatMap(r -> r.failures().stream().findFirst());
    String diagnostic = failure.map(Failure::diagnostic).orElse("");
    // A whole mail is mostly header and history; its diagnostic is what the server said.
    boolean isMail = question.text().length() > LONG && !diagnostic.isBlank();
    String decisive = isMail ? diagnostic : question.text();
    String flat = FlatText.of(isMail ? diagnostic + "\n" + question.text() : question.text());
    List<String> written = analysis.surface(FIELD.matcher(decisive).replaceAll(" "));
    List<String> mended = isForeign(decisive) ? written : speller.mend(written);
    String mendedText = String.join(" ", mended);
    Map<String, Double> providers = new HashMap<>(marks.in(flat, mendedText));
    failure
        .flatMap(Failure::provider)
        .ifPresent(p -> providers.merge(p.id(), clearness(p.id()), Math::max));
    Optional<String> writer = failure.flatMap(f -> writer(f, flat));
    writer.ifPresent(providers::remove);
    List<WrittenCode> codes = finder.find(decisive);
    return new Understanding(
        decisive,
        flat,
        codes,
        CodeFinder.statuses(codes),
        CodeFinder.replies(codes),
        weighted(analysis.of(mendedText)),
        providers,
        writer,
        failure.isPresent() ? failure.flatMap(Reader::decided) : decided(decisive, mendedText));
  }

  /** A program is known by its wording alone, which others share; a service by its hosts. */
  private double clearness(String provider) {
    return marks.isProgram(provider) ? ProviderMarks.FORM : ProviderMarks.MARK;
  }

  /**
   * The program that logs or reports what another server answered. Its own refusals show its
   * wording behind the reply code too.
   */
  private Optional<String> writer(Failure failure, String flat) {
    String answer = FlatText.of(failure.diagnostic());
    return ANSWER.matcher(answer).lookingAt() && answer.length() < flat.length()
        ? marks.writer(flat).filter(program -> !marks.in(answer, answer).containsKey(program))
        : Optional.empty();
  }

  /** The vocabulary is English; words of another language only look like misspelt ones. */
  private static boolean isForeign(String text) {
    return text.chars().anyMatch(c -> c > 127 && Character.isLetter(c));
  }

  private Map<String, Double> weighted(List<String> words) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (String word : words) {
      out.put(word, index.weight(word));
    }
    return out;
  }

  /** The reason, where words decided it and not a code alone. */
  private static Optional<Understanding.Decided> decided(Failure failure) {
    return decided(
        new ReasonRules.Verdict(failure.reason(), failure.decision()), Understanding.Ground.ANSWER);
  }

  /**
   * The reason that a person's words name, as written or with misspellings mended. Nobody but a
   * server reports in a foreign language here.
   */
  private Optional<Understanding.Decided> decided(String written, String mended) {
    Understanding.Ground ground =
        isForeign(written) ? Understanding.Ground.ANSWER : Understanding.Ground.PROSE;
    return Stream.of(written, mended)
        .map(words -> rules.decide(Evidence.ofWords(words)))
        .flatMap(verdict -> decided(verdict, ground).stream())
        .filter(d -> d.isFirm() || ground == Understanding.Ground.ANSWER)
        .findFirst();
  }

  private static Optional<Understanding.Decided> decided(
      ReasonRules.Verdict verdict, Understanding.Ground firm) {
    Understanding.Ground ground = verdict.decision().firm() ? firm : Understanding.Ground.LOOSE;
    return switch (verdict.decision().rule()) {
      case "status", "reply", "none" -> Optional.empty();
      default -> Optional.of(new Understanding.Decided(verdict.reason(), ground));
    };
  }

  /**
   * A question that holds several failures, taken apart: each part starts at a reply code, or at an
   * enhanced code that follows none. A single part where it holds one failure only.
   */
  List<Understanding> parts(Understanding asked) {
    List<List<WrittenCode>> groups = new ArrayList<>();
    int end = -1;
    WrittenCode.Kind last = WrittenCode.Kind.PROVIDER;
    for (WrittenCode code : asked.codes()) {
      boolean follows =
          !groups.isEmpty()
              && (code.kind() == WrittenCode.Kind.PROVIDER
                  || (last == WrittenCode.Kind.REPLY
                      && code.kind() == WrittenCode.Kind.ENHANCED
                      && code.offset() - end <= 3));
      if (!follows) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(code);
      last = code.kind();
      end = code.offset() + code.written().length();
    }
    List<Understanding> out = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int from = groups.get(i).getFirst().offset();
      int to =
          i + 1 < groups.size() ? groups.get(i + 1).getFirst().offset() : asked.text().length();
      String part = asked.text().substring(from, to);
      out.add(asked.about(part, groups.get(i), weighted(analysis.of(part))));
    }
    return out;
  }
}
