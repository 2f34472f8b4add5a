package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.bouncedesk.bounce.BounceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What supporters really ask, against the shipped articles. A floor, not a target: a change that
 * makes answers worse breaks it, and the message lists every question that is answered wrongly.
 */
class QueriesTest {
  private static final int RIGHT_FIRST = 93;
  private static final int RIGHT_IN_THREE = 96;
  private static final int RIGHT_OF_A_KIND = 80;
  private static final int RIGHT_PROVIDER = 92;
  private static final int RIGHT_WHEN_SURE = 97;

  private static final List<Asked> ASKED = new ArrayList<>();

  /** A line of queries.jsonl; "also" names reasons that are no mistake among the first three. */
  private record Query(
      String kind,
      String q,
      String reason,
      @Nullable List<String> also,
      @Nullable String provider,
      @Nullable String topic) {
    boolean isUnknown() {
      return reason.equals("undefined") && topic == null;
    }

    boolean isRight(Match match) {
      return match.reason().wireName().equals(reason)
          || (topic != null && match.article().topic().filter(topic::equals).isPresent());
    }

    boolean isAcceptable(Match match) {
      return isRight(match) || (also != null && also.contains(match.reason().wireName()));
    }
  }

  private record Asked(Query query, Answers answers) {
    boolean isRight() {
      return query.isUnknown()
          ? answers.matches().isEmpty()
          : answers.best().filter(query::isRight).isPresent();
    }

    boolean isInThree() {
      return query.isUnknown()
          ? answers.matches().isEmpty()
          : answers.matches().stream().limit(3).anyMatch(query::isAcceptable);
    }

    @Override
    public String toString() {
      return "%s: %s -> want %s, got %s"
          .formatted(
              query.kind,
              query.q,
              query.reason,
              answers.matches().stream()
                  .limit(3)
                  .map(m -> m.article().id() + " (" + m.reason().wireName() + ")")
                  .toList());
    }
  }

  @BeforeAll
  static void ask() throws IOException {
    Gson gson = new Gson();
    BounceReader reader = BounceReader.standard();
    try (KnowledgeBase base = KnowledgeBase.open(Path.of("knowledge"))) {
      for (String line :
          Files.readAllLines(Path.of("src/test/resources/knowledge/queries.jsonl"))) {
        Query query = gson.fromJson(line, Query.class);
        Question question = new Question(query.q, Optional.of(reader.read(query.q)));
        ASKED.add(new Asked(query, base.ask(question)));
      }
    }
  }

  @AfterAll
  static void forget() {
    ASKED.clear();
  }

  @Test
  void theFirstAnswerIsRight() {
    assertShare(ASKED, ASKED.stream().filter(Asked::isRight).toList(), RIGHT_FIRST);
  }

  @Test
  void theRightAnswerIsAmongTheFirstThree() {
    assertShare(ASKED, ASKED.stream().filter(Asked::isInThree).toList(), RIGHT_IN_THREE);
  }

  @Test
  void noKindOfQuestionIsNeglected() {
    Map<String, List<Asked>> kinds = new TreeMap<>();
    ASKED.forEach(a -> kinds.computeIfAbsent(a.query.kind, k -> new ArrayList<>()).add(a));
    kinds.forEach((kind, asked) ->
        assertShare(asked, asked.stream().filter(Asked::isRight).toList(), RIGHT_OF_A_KIND));
  }

  @Test
  void theProviderIsRecognised() {
    List<Asked> named = ASKED.stream().filter(a -> a.query.provider != null).toList();
    assertShare(
        named,
        named.stream()
            .filter(a ->
                a.answers.best().filter(m -> m.provider().equals(a.query.provider)).isPresent())
            .toList(),
        RIGHT_PROVIDER);
  }

  @Test
  void whenItSaysSureItIsRight() {
    List<Asked> sure = ASKED.stream().filter(a -> a.answers.certainty() == Certainty.SURE).toList();
    assertTrue(sure.size() * 3 > 2 * ASKED.size(), "sure of only " + sure.size());
    assertShare(
        sure,
        sure.stream().filter(a -> a.answers.best().filter(a.query::isRight).isPresent()).toList(),
        RIGHT_WHEN_SURE);
  }

  private static void assertShare(List<Asked> all, List<Asked> right, int floor) {
    List<Asked> wrong = new ArrayList<>(all);
    wrong.removeAll(right);
    int share = 100 * right.size() / all.size();
    StringBuilder list = new StringBuilder();
    wrong.forEach(a -> list.append('\n').append(a));
    assertTrue(share >= floor, share + " % of " + all.size() + " right, floor " + floor + list);
  }
}
