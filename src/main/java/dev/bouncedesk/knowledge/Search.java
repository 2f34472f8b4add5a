package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.ReasonRules;
import dev.bouncedesk.bounce.reason.Reasons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One reading of the articles, ready to be asked. Immutable. */
final class Search {
  private static final int MOST = 10;
  private static final int NEIGHBOURS = 4;

  /** Below this the words around an unknown code are only asking about it. */
  private static final double OWN_WORDS = 4;

  /** So many of the best are near enough to be the one that is meant. */
  private static final int CLOSE = 8;

  private final Library library;
  private final Map<String, Article> byId;
  private final Map<String, List<TeamNote>> notes;
  private final KnownCodes known;
  private final Reader reader;
  private final Ranking ranking;
  private final Confidence confidence;

  private Search(Library library, List<TeamNote> notes, ReasonRules rules) {
    this.library = library;
    this.byId = new LinkedHashMap<>();
    library.articles().forEach(a -> byId.put(a.id(), a));
    this.notes = notes.stream().collect(Collectors.groupingBy(TeamNote::articleId));
    Words words = new Words();
    ProviderMarks marks = new ProviderMarks();
    List<Phrase> phrases = new ArrayList<>();
    PatternMatcher patterns = new PatternMatcher();
    for (Article article : byId.values()) {
      phrases.addAll(Phrase.of(article, notes(article.id())));
      article.wording().patterns().forEach(p -> patterns.add(article.id(), p));
      article
          .wording()
          .languages()
          .values()
          .forEach(list -> list.forEach(p -> patterns.add(article.id(), p)));
    }
    this.known = new KnownCodes(byId.values());
    ArticleIndex index = ArticleIndex.of(phrases, words);
    List<String> ownCodes =
        byId.values().stream().flatMap(a -> a.codes().provider().stream()).toList();
    this.reader =
        new Reader(new CodeFinder(ownCodes, known.enhanced()), index, words, marks, rules);
    this.ranking = new Ranking(byId, patterns, index, marks);
    this.confidence = new Confidence(byId.values());
  }

  static Search over(Library library, List<TeamNote> notes) {
    return new Search(library, notes, Reasons.standard());
  }

  Library library() {
    return library;
  }

  List<Article> articles() {
    return List.copyOf(byId.values());
  }

  Optional<Article> article(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<TeamNote> notes(String articleId) {
    return notes.getOrDefault(articleId, List.of());
  }

  Answers ask(Question question) {
    Understanding asked = reader.read(question);
    List<UnknownCode> unknown =
        asked.codes().stream()
            .filter(c -> !known.contains(c))
            .filter(c -> asked.weight() < OWN_WORDS || c.kind() == WrittenCode.Kind.ENHANCED)
            .map(c -> new UnknownCode(c, known.nearest(c)))
            .toList();
    boolean onlyUnknown = !unknown.isEmpty() && unknown.size() == asked.codes().size();
    List<Ranking.Evidence> found = ranking.rank(asked);
    boolean nobodyDefines =
        onlyUnknown && asked.weight() < OWN_WORDS && found.stream().allMatch(e -> e.pattern() == 0);
    List<Ranking.Evidence> ranked = nobodyDefines ? List.of() : found;
    List<Match> matches = ranked.stream().limit(MOST).map(e -> match(e, asked, ranked)).toList();
    Certainty certainty = confidence.of(ranked, asked);
    if (certainty == Certainty.UNKNOWN) {
      matches = List.of();
    }
    Optional<String> tellApart =
        certainty == Certainty.UNSURE ? TellApart.of(matches) : Optional.empty();
    return new Answers(certainty, matches, asked.codes(), unknown, tellApart, byCode(asked));
  }

  private List<Answers.CodeAnswer> byCode(Understanding asked) {
    List<Understanding> parts = reader.parts(asked);
    List<Answers.CodeAnswer> out = new ArrayList<>();
    for (Understanding part : parts) {
      String written =
          part.codes().stream().map(WrittenCode::code).collect(Collectors.joining(" "));
      List<Ranking.Evidence> ranked = ranking.rank(part);
      standardFirst(ranked, part)
          .ifPresent(e -> out.add(new Answers.CodeAnswer(written, match(e, part, ranked))));
    }
    return out.size() > 1 ? out : List.of();
  }

  /** One code among several is read as the standard has it, unless a provider is named with it. */
  private static Optional<Ranking.Evidence> standardFirst(
      List<Ranking.Evidence> ranked, Understanding part) {
    return ranked.stream()
        .limit(CLOSE)
        .filter(e -> part.providers().isEmpty() && e.article().isGeneric() && e.code() > 0)
        .findFirst()
        .or(() -> ranked.stream().findFirst());
  }

  private Match match(
      Ranking.Evidence evidence, Understanding asked, List<Ranking.Evidence> ranked) {
    Article article = evidence.article();
    return new Match(
        article,
        Math.max(0, evidence.total() / (1 + Math.abs(evidence.total()))),
        evidence.because(),
        article.reason(),
        EnhancedOf.match(article, asked, ranked),
        provider(evidence, asked, ranked),
        notes(article.id()));
  }

  /** An article of the standard is about whom the question names, or whose own text it holds. */
  private static String provider(
      Ranking.Evidence evidence, Understanding asked, List<Ranking.Evidence> ranked) {
    Article article = evidence.article();
    if (!article.isGeneric()) {
      return article.provider();
    }
    return asked
        .provider()
        .or(() ->
            ranked.stream()
                .limit(NEIGHBOURS)
                .filter(e -> e.pattern() >= Ranking.OWN_TEXT)
                .filter(e -> !e.article().isGeneric())
                .map(e -> e.article().provider())
                .findFirst())
        .orElse(article.provider());
  }

  Optional<Article> fallbackFor(Failure failure) {
    String provider = failure.provider().map(p -> p.id()).orElse("generic");
    Predicate<Article> own = a -> !a.isGeneric() && a.provider().equals(provider);
    Predicate<Article> generic = a -> a.isGeneric() && a.topic().isEmpty();
    Predicate<Article> enhanced =
        a -> failure.enhancedStatus().filter(a.codes()::covers).isPresent();
    Predicate<Article> reply =
        a -> failure.replyCode().filter(a.codes().reply()::contains).isPresent();
    Predicate<Article> reason = a -> a.reason() == failure.reason();
    List<WrittenCode> written = reader.codes(failure.diagnostic());
    Predicate<Article> ownCode =
        a ->
            written.stream()
                .anyMatch(c ->
                    c.kind() == WrittenCode.Kind.PROVIDER
                        && CodeFinder.hasLetter(c.code())
                        && a.codes().provider().contains(c.code()));
    return first(own.and(ownCode))
        .or(() -> first(own.and(enhanced).and(reason)))
        .or(() -> first(own.and(enhanced)))
        .or(() -> first(ownCode))
        .or(() -> first(generic.and(enhanced).and(reason)))
        .or(() ->
            article("reason-" + failure.reason().wireName()).filter(a -> failure.decision().firm()))
        .or(() -> first(generic.and(enhanced)))
        .or(() -> article("reason-" + failure.reason().wireName()))
        .or(() -> first(generic.and(reason)))
        .or(() -> first(generic.and(reply)))
        .or(() -> first(reason));
  }

  private Optional<Article> first(Predicate<Article> wanted) {
    return byId.values().stream().filter(wanted).findFirst();
  }
}
