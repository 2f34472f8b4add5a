package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.reason.Providers;
import java.util.List;
import java.util.Optional;

/** Says what would decide between candidates. */
final class TellApart {
  private TellApart() {}

  /** One or two sentences on the first two matches; empty where there are not two. */
  static Optional<String> of(List<Match> matches) {
    if (matches.size() < 2) {
      return Optional.empty();
    }
    Article first = matches.get(0).article();
    Article second = matches.get(1).article();
    return Optional.of(
        written(first, second)
            .or(() -> written(second, first))
            .or(() -> byProvider(first, second))
            .orElseGet(() -> bySign(first) + " " + bySign(second)));
  }

  /** What the writer of one says about the other. */
  private static Optional<String> written(Article one, Article other) {
    return one.body().notToBeConfused().stream()
        .filter(n -> n.articleId().equals(other.id()))
        .findFirst()
        .map(n -> "\"" + other.title() + "\" is meant where: " + n.difference());
  }

  private static Optional<String> byProvider(Article one, Article other) {
    if (one.provider().equals(other.provider())) {
      return Optional.empty();
    }
    Article own = one.isGeneric() ? other : one;
    Article rest = own == one ? other : one;
    return Optional.of(
        "\"%s\" if %s answered; \"%s\" if %s did."
            .formatted(
                own.title(),
                name(own),
                rest.title(),
                rest.isGeneric() ? "anybody else" : name(rest)));
  }

  private static String name(Article article) {
    return Providers.standard()
        .ofSlug(article.provider())
        .map(Provider::name)
        .orElse(article.provider());
  }

  private static String bySign(Article article) {
    String sign =
        article.body().causes().stream()
            .map(c -> c.whole().plain())
            .findFirst()
            .or(() ->
                article.wording().patterns().stream()
                    .findFirst()
                    .map(p -> "The line says \"" + p + "\"."))
            .orElse(article.verdict().plain());
    return "\"" + article.title() + "\": " + sign;
  }
}
