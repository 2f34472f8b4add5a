package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One reading of the articles, ready to be asked. Immutable. */
final class Search {
  private static final int MOST = 10;

  private final Library library;
  private final Map<String, Article> byId;
  private final Map<String, List<TeamNote>> notes;
  private final ArticleIndex index;
  private final CodeFinder codes;

  private Search(Library library, List<TeamNote> notes) {
    this.library = library;
    this.byId = new LinkedHashMap<>();
    library.articles().forEach(a -> byId.put(a.id(), a));
    this.notes = notes.stream().collect(Collectors.groupingBy(TeamNote::articleId));
    this.index = ArticleIndex.of(articles(), this.notes);
    Set<String> enhanced = new LinkedHashSet<>();
    for (Article article : articles()) {
      for (EnhancedRange range : article.codes().enhanced()) {
        for (int d = range.first().detail(); d <= range.lastDetail(); d++) {
          enhanced.add(range.first().klass() + "." + range.first().subject() + "." + d);
        }
      }
    }
    this.codes =
        new CodeFinder(
            articles().stream().flatMap(a -> a.codes().provider().stream()).toList(), enhanced);
  }

  static Search over(Library library, List<TeamNote> notes) {
    return new Search(library, notes);
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
    List<WrittenCode> seen = codes.find(question.text());
    List<UnknownCode> unknown = new ArrayList<>();
    for (WrittenCode code : seen) {
      if (byId.values().stream().noneMatch(a -> names(a, code))) {
        unknown.add(new UnknownCode(code, List.of()));
      }
    }
    List<Match> matches = new ArrayList<>();
    for (ArticleIndex.Hit hit : index.search(question.text(), seen, MOST)) {
      Article article = byId.get(hit.id());
      if (article != null) {
        matches.add(
            new Match(
                article,
                hit.score(),
                "its codes and words",
                article.reason(),
                CodeFinder.statuses(seen).stream().findFirst(),
                article.provider(),
                notes(article.id())));
      }
    }
    Certainty certainty = matches.isEmpty() ? Certainty.UNKNOWN : Certainty.UNSURE;
    return new Answers(certainty, matches, seen, unknown, Optional.empty(), List.of());
  }

  private static boolean names(Article article, WrittenCode code) {
    return switch (code.kind()) {
      case REPLY -> ReplyCode.of(code.code()).filter(article.codes().reply()::contains).isPresent();
      case ENHANCED -> EnhancedStatus.of(code.code()).filter(article.codes()::covers).isPresent();
      case PROVIDER -> article.codes().provider().contains(code.code());
    };
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
    List<WrittenCode> written = codes.find(failure.diagnostic());
    Predicate<Article> ownCode =
        a -> written.stream().anyMatch(c -> c.kind() == WrittenCode.Kind.PROVIDER && names(a, c));
    return first(own.and(ownCode))
        .or(() -> first(own.and(enhanced).and(reason)))
        .or(() -> first(own.and(enhanced)))
        .or(() -> first(ownCode))
        .or(() -> first(generic.and(enhanced).and(reason)))
        .or(() -> first(generic.and(enhanced)))
        .or(() -> first(generic.and(reply).and(reason)))
        .or(() -> first(generic.and(reason)))
        .or(() -> first(generic.and(reply)))
        .or(() -> first(reason));
  }

  private Optional<Article> first(Predicate<Article> wanted) {
    return byId.values().stream().filter(wanted).findFirst();
  }
}
