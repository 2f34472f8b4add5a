package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArticleReaderTest {
  private static final Path GMAIL =
      Path.of(
          "src/test/resources/knowledge/articles/providers/gmail/gmail-5-7-26-unauthenticated.md");

  @Test
  void everyPartOfAnArticleIsTyped() {
    Article article = readable(ArticleReader.read(GMAIL));
    assertEquals("Gmail: sender not authenticated", article.title());
    assertEquals(Reason.AUTH_FAILURE, article.reason());
    assertEquals(Stage.DATA, article.stage());
    assertEquals(Owner.SENDER_ADMIN, article.owner());
    assertEquals(RetryAdvice.NO_UNTIL_FIXED, article.retry().advice());
    assertEquals(List.of("spf", "dkim"), article.probes());
    assertEquals("pass, or DKIM passes", article.probePass().get("spf"));
    assertEquals(List.of("Gmail verlangt SPF oder DKIM"), article.wording().languages().get("de"));
    assertTrue(article.verdict().plain().startsWith("Gmail refused the message"));
    assertEquals(2, article.body().meaning().size());
    assertEquals(
        "No SPF record lists the server.", article.body().causes().getFirst().cause().plain());
    assertEquals(
        "The spf check says none or fail.", article.body().causes().getFirst().sign().plain());
    assertEquals(2, article.stepsFor(Role.SENDERS_ADMIN).size());
    assertEquals(List.of(), article.stepsFor(Role.END_USER));
    assertEquals(List.of("spf", "dkim"), article.body().verify().get(1).checks());
    assertEquals("at least one passes.", article.body().verify().get(1).text().plain());
    assertTrue(article.body().customerText().endsWith("\n\nYour mail admin can put this right."));
    assertEquals(
        "the domain and the whole error line", article.body().contacts().getFirst().note().plain());
    assertEquals("enhanced-x-7-26", article.body().notToBeConfused().getFirst().articleId());
  }

  @Test
  void theDayAReferenceWasReadMayBeMissing() throws IOException {
    String text = Files.readString(GMAIL);
    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 23)),
        readable(ArticleReader.read(GMAIL, text)).references().getFirst().checked());
    assertEquals(
        Optional.empty(),
        readable(ArticleReader.read(GMAIL, text.replace(", checked: 2026-11-23", "")))
            .references()
            .getFirst()
            .checked());
  }

  @ParameterizedTest
  @EnumSource(Article.Sample.Origin.class)
  void aSampleSaysWhetherItWasSeenDocumentedOrComposed(Article.Sample.Origin origin)
      throws IOException {
    String text =
        Files.readString(GMAIL).replace("origin: documented", "origin: " + WireName.of(origin));
    assertEquals(origin, readable(ArticleReader.read(GMAIL, text)).samples().getFirst().origin());
  }

  @Test
  void linksAndCodeStayTellable() {
    List<Span> spans = readable(ArticleReader.read(GMAIL)).body().meaning().get(1).spans();
    assertEquals("See ", spans.get(0).text());
    assertEquals(Span.Style.LINK, spans.get(1).style());
    assertEquals("https://support.google.com/a/answer/3726730", spans.get(1).url().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reason: auth-failure        | reason: auth-fail          | 8  | reason           | not in the closed list
          reply_codes: [550, 421]     | reply_codes: [950]         | 5  | reply_codes      | cannot read "950"
          enhanced_codes: [5.7.26, 4.7.26] | enhanced_codes: [5.7.30-26] | 6 | enhanced_codes | cannot read
          severity: 4                 | severity: 9                | 23 | severity         | not 1, 2, 3 or 4
          suppress_address: false     | suppress_address: perhaps  | 13 | suppress_address | not true or false
          after: null                 | after: soon                | 12 | retry            | not a duration
          provider: gmail             | provder: gmail             | 4  | provder          | no such key
          ## Causes                   | ## Cause                   | 36 | Cause            | no such heading
          ### Sender's admin          | ### Sender                 | 43 | Sender           | no such role
          origin: documented          | origin: heard              | 19 | origin           | not in the closed list
          checked: 2026-11-23         | checked: yesterday         | 25 | references       | cannot read it
          bounce: block               | bounce: [                  | 11 | ''               | not YAML
          """)
  void aMistakeIsReportedWithItsLineAndField(
      String good, String bad, int line, String field, String message) throws IOException {
    String text = Files.readString(GMAIL).replace(good, bad);
    List<LintProblem> problems =
        assertInstanceOf(ArticleReader.Outcome.Broken.class, ArticleReader.read(GMAIL, text), text)
            .problems();
    assertTrue(
        problems.stream()
            .anyMatch(p ->
                p.line() == line
                    && p.field().equals(field)
                    && p.message().contains(message)
                    && !p.fix().isEmpty()),
        problems.toString());
  }

  @Test
  void allMistakesOfAFileAreReportedAtOnce() throws IOException {
    String text =
        Files.readString(GMAIL).replace("severity: 4", "severity: x").replace("stage: data", "");
    List<LintProblem> problems =
        assertInstanceOf(ArticleReader.Outcome.Broken.class, ArticleReader.read(GMAIL, text))
            .problems();
    assertEquals(List.of("stage", "severity"), problems.stream().map(LintProblem::field).toList());
  }

  private static Article readable(ArticleReader.Outcome outcome) {
    return assertInstanceOf(ArticleReader.Outcome.Readable.class, outcome, outcome.toString())
        .article();
  }
}
