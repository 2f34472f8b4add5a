package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleLintTest {
  private static final Path ARTICLES = Path.of("src/test/resources/knowledge/articles");
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir Path folder;

  @Test
  void theShippedArticlesHaveNoErrors() throws IOException {
    List<LintProblem> errors =
        ArticleLint.check(Path.of("knowledge")).stream()
            .filter(p -> p.severity() == LintProblem.Severity.ERROR)
            .toList();
    assertEquals("", errors.stream().map(LintProblem::toString).collect(Collectors.joining("\n")));
  }

  @Test
  void goodArticlesPass() throws IOException {
    assertEquals(List.of(), errors("", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: gmail                   | id: GMail                  | id               | not the file's name
          provider: gmail             | provider: gmial            | provider         | not a known slug
          provider: gmail             | provider: yahoo            | provider         | in the folder of gmail
          because the sender is       | Because the Sender is      | patterns         | has capitals
          "senders to authenticate with either spf or dkim" | "spf" | patterns      | only 3 literal characters
          "senders to authenticate with either spf or dkim" | "because the ...sender is unauthenticated", "because the ...sender is unauthenticated" | patterns | stands twice
          probes: [spf, dkim]         | probes: [spf, dkmi]        | probes           | there is no check "dkmi"
          {spf: "pass, or DKIM passes", dkim: "pass"} | {mx: "x"}  | probe_pass       | not among the probes
          confusable_with: [enhanced-x-7-26] | confusable_with: [enhanced-x-7-62] | confusable_with | no article enhanced-x-7-62
          confusable_with: [enhanced-x-7-26] | confusable_with: [gmail-5-7-26-unauthenticated] | confusable_with | links to itself
          - `enhanced-x-7-26`:        | - `enhanced-x-7-27`:       | Not to be confused with | no article enhanced-x-7-27
          {recipient}                 | {name}                     | Tell the customer | no placeholder {name}
          checked: 2026-11-23         | checked: 2027-11-23        | references       | in the future
          "https://support.google.com/a/answer/3726730", | "mailto:a@example.com", | references | not a web address
          after: null, max: null      | after: P2D, max: PT1H      | retry            | after is longer than max
          """)
  void aMistakeIsAnError(String good, String bad, String field, String message) throws IOException {
    List<LintProblem> errors = errors(good, bad);
    assertTrue(
        errors.stream().anyMatch(p -> p.field().equals(field) && p.message().contains(message)),
        errors.toString());
    assertTrue(errors.stream().allMatch(p -> p.line() > 0 && !p.fix().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "senders to authenticate with either spf or dkim" | "multiple authentication checks failed"
          "550-5.7.26 This mail has been blocked because the sender is unauthenticated." | "550 5.7.26 Multiple authentication checks failed"
          """)
  void aProviderMaySpeakAsTheStandardDoesWhereBothMeanTheSame(String good, String bad)
      throws IOException {
    assertEquals(List.of(), errors(good, bad));
  }

  @Test
  void aFileThatIsNoArticleIsAnError() throws IOException {
    copy("", "");
    Files.writeString(folder.resolve("notes.txt"), "left over");
    assertEquals(
        List.of("this file is no article"),
        ArticleLint.check(folder, NOON).stream()
            .filter(p -> p.file().endsWith("notes.txt"))
            .map(LintProblem::message)
            .toList());
  }

  @Test
  void twoProvidersThatClaimTheSameWordsAreAnError() throws IOException {
    copy("", "");
    Path original = folder.resolve("providers/gmail/gmail-5-7-26-unauthenticated.md");
    Path other = folder.resolve("providers/yahoo/yahoo-copy.md");
    Files.createDirectories(other.resolveSibling("."));
    Files.writeString(
        other,
        Files.readString(original)
            .replace("id: gmail-5-7-26-unauthenticated", "id: yahoo-copy")
            .replace("provider: gmail", "provider: yahoo"));
    assertTrue(
        ArticleLint.check(folder, NOON).stream()
            .anyMatch(
                p -> p.field().equals("patterns") && p.message().contains("also claimed by")));
  }

  @Test
  void twoArticlesThatSayTheSameAreAnError() throws IOException {
    copy("", "");
    Path original = folder.resolve("providers/gmail/gmail-5-7-26-unauthenticated.md");
    Files.writeString(
        folder.resolve("providers/gmail/gmail-copy.md"),
        Files.readString(original).replace("id: gmail-5-7-26-unauthenticated", "id: gmail-copy"));
    assertTrue(
        ArticleLint.check(folder, NOON).stream()
            .anyMatch(p -> p.message().contains("of its text also stands in")));
  }

  @Test
  void aReferenceThatNobodyReadForAYearIsAWarning() throws IOException {
    copy("", "");
    List<LintProblem> later =
        ArticleLint.check(folder, InstantSource.fixed(Instant.parse("2027-11-25T12:00:00Z")));
    assertTrue(
        later.stream()
            .anyMatch(p ->
                p.severity() == LintProblem.Severity.WARNING
                    && p.message().contains("last checked on 2026-11-23")),
        later.toString());
  }

  @Test
  void aReferenceThatNobodyReadIsAWarningThatNamesThePage() throws IOException {
    copy(", checked: 2026-11-23", "");
    List<LintProblem> problems = ArticleLint.check(folder, NOON);
    assertTrue(
        problems.stream()
            .anyMatch(p ->
                p.severity() == LintProblem.Severity.WARNING
                    && p.field().equals("references")
                    && p.message()
                        .equals("https://support.google.com/a/answer/3726730 is not read yet")),
        problems.toString());
    assertEquals(List.of(), errors(", checked: 2026-11-23", ""));
  }

  @Test
  void plainEnglishReadsEasierThanOfficialese() {
    String plain = "The server said no. Ask the admin to fix the name. Then send it again. ";
    String heavy =
        "Notwithstanding intermittent infrastructural considerations, administrative authorities"
            + " necessitate comprehensive authentication verification procedures ";
    assertTrue(ReadingEase.of(plain.repeat(4)) > 80);
    assertTrue(ReadingEase.of(heavy.repeat(4)) < 0);
  }

  private List<LintProblem> errors(String good, String bad) throws IOException {
    copy(good, bad);
    return ArticleLint.check(folder, NOON).stream()
        .filter(p -> p.severity() == LintProblem.Severity.ERROR)
        .toList();
  }

  /** The sample articles, with one text replaced in Gmail's. */
  private void copy(String good, String bad) throws IOException {
    try (Stream<Path> files = Files.walk(ARTICLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(ARTICLES.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling("."));
        String text = Files.readString(file);
        boolean change = !good.isEmpty() && file.toString().contains("gmail-5-7-26");
        if (change) {
          assertTrue(text.contains(good), good);
        }
        Files.writeString(copy, change ? text.replace(good, bad) : text);
      }
    }
  }
}
