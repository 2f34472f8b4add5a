package dev.bouncedesk.slack.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Rendering;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the knowledge folder holds and whatever is pasted, Slack takes the answer. */
class EveryArticleTest {
  /** A screen of Slack's holds about so many characters of text. */
  private static final int SCREEN = 2_000;

  private static final AnswerView.Around AROUND =
      new AnswerView.Around(
          Optional.of("case1"),
          true,
          Optional.of("Customer: Acme (as you said)"),
          Optional.of("Seen 4 times for Acme since 3 Nov. Issue 12"),
          Optional.of(12L));

  private static KnowledgeBase knowledge;
  private static ExplainPaste explain;

  @BeforeAll
  static void openTheRealKnowledge() throws IOException {
    knowledge = KnowledgeBase.open(Path.of("knowledge"));
    explain = new ExplainPaste(BounceReader.standard(), knowledge);
  }

  @AfterAll
  static void close() {
    knowledge.close();
  }

  @Test
  void theAnswerToEachSampleFitsAScreenAndTheDetailsFitAForm() {
    assertTrue(knowledge.all().size() > 50);
    for (Article article : knowledge.all()) {
      for (Article.Sample sample : article.samples()) {
        Answer answer = explain.explain(new Ask.Text(sample.line()));
        Message message = AnswerView.message(answer, AROUND);
        accepted(message, article.id());
        if (answer instanceof Answer.Explained explained) {
          if (explained.diagnoses().size() == 1) {
            int length = Shown.text(Rendering.blocks(message)).length();
            assertTrue(length < SCREEN, article.id() + " shows " + length + " characters");
          }
          explained.diagnoses().forEach(EveryArticleTest::acceptedDetails);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "599",
        "5.9.99",
        "<!channel> <!here> <@U1> <http://evil.example|bank> 550 5.1.1",
        "550 5.7.26 \u202Eevil\u202C \u0000\u0007",
        "550 5.1.1 550 5.7.26 421 4.7.0 452 4.2.2 554 5.7.1 535 5.7.8 451 4.4.1",
        "```550 5.1.1```"
      })
  void strangeWordsGetAnAnswerThatSlackTakes(String words) {
    accepted(AnswerView.message(explain.explain(new Ask.Text(words)), AROUND), words);
  }

  @Test
  void tenMegabytesAndBinaryGetAnAnswerThatSlackTakes() {
    accepted(
        AnswerView.message(explain.explain(new Ask.Text("550 5.1.1 ".repeat(1_000_000))), AROUND),
        "10 MB");
    byte[] noise = new byte[100_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 31);
    }
    accepted(
        AnswerView.message(explain.explain(new Ask.File("<!channel>.bin", noise)), AROUND),
        "binary");
  }

  @Test
  void anAnswerWithHostileAddressesAndLinesIsCutAndEscaped() {
    String long1 = "x".repeat(5_000);
    Diagnosis d =
        Samples.diagnosis(
            "test-dmarc",
            List.of("<!channel>@" + long1 + ".example", "b@\u202E.example", "c@x", "d@x", "e@x"),
            ("<!everyone> <http://evil.example|bank> " + long1 + "\n").repeat(20));
    Message message = AnswerView.message(Samples.explained(d, d, d, d, d), AROUND);
    accepted(message, "hostile");
    String sent = Rendering.blocks(message).toString();
    assertTrue(!sent.contains("\u202E") && !sent.contains("mrkdwn"), sent);
  }

  private static void accepted(Message message, String what) {
    assertEquals(List.of(), BlockCheck.message(Rendering.blocks(message)), what);
    assertTrue(!Rendering.text(message).contains("<"), what);
  }

  private static void acceptedDetails(Diagnosis diagnosis) {
    assertEquals(
        List.of(),
        BlockCheck.view(
            Rendering.view(DetailsView.view(diagnosis, id -> id, List.of(), id -> id, true))),
        diagnosis.article().id());
  }
}
