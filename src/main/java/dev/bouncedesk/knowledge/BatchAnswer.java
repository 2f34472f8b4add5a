package dev.bouncedesk.knowledge;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one line of JSON, for programs.
 *
 * @param id the question's, as given
 * @param answers the best first; empty where the code or text is unknown
 */
public record BatchAnswer(String id, List<Item> answers) {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  public BatchAnswer {
    answers = List.copyOf(answers);
  }

  /**
   * One article.
   *
   * @param reason wire name; {@code network-error} for a mail loop
   * @param enhanced the enhanced code it is about, or null
   * @param codes every enhanced code, reply code and provider code it covers, the written ones
   *     first
   * @param provider slug, or null for the standard's reading
   * @param article its id
   * @param topic for articles on a subject, else null
   * @param score 0 to 1
   */
  public record Item(
      String reason,
      @Nullable String enhanced,
      List<String> codes,
      @Nullable String provider,
      String article,
      @Nullable String topic,
      double score) {}

  /** What the knowledge base said, in the form for programs. */
  public static BatchAnswer of(String id, Answers answers) {
    return new BatchAnswer(id, answers.matches().stream().map(BatchAnswer::item).toList());
  }

  /** One line, without a line end. */
  public String json() {
    return GSON.toJson(this);
  }

  /** Lists of error codes file a loop under network errors, and programs compare with those. */
  private static String reason(Reason reason) {
    return (reason == Reason.MAIL_LOOP ? Reason.NETWORK_ERROR : reason).wireName();
  }

  private static Item item(Match match) {
    Article article = match.article();
    Set<String> codes = new LinkedHashSet<>();
    match.enhanced().map(EnhancedStatus::toString).ifPresent(codes::add);
    article.codes().enhanced().forEach(c -> codes.add(c.toString()));
    article.codes().reply().forEach(c -> codes.add(c.toString()));
    codes.addAll(article.codes().provider());
    String provider = match.provider();
    return new Item(
        reason(match.reason()),
        match.enhanced().map(EnhancedStatus::toString).orElse(null),
        List.copyOf(codes),
        provider.equals(Provider.GENERIC.id()) ? null : provider,
        article.id(),
        article.topic().orElse(null),
        Math.round(match.score() * 1000) / 1000.0);
  }
}
