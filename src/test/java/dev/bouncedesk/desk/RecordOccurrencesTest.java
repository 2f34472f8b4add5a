package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordOccurrencesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String NO_SUCH_USER =
      "postfix/smtp[7]: 4F1A: to=<%s@acme.example>, relay=mx.acme.example[203.0.113.9]:25,"
          + " dsn=5.1.1, status=bounced (host mx.acme.example[203.0.113.9] said: 550 5.1.1 User"
          + " unknown (in reply to RCPT TO command))";

  @TempDir Path folder;
  private Database log;
  private KnowledgeBase knowledge;
  private ExplainPaste explain;
  private Cases cases;
  private RecordOccurrences record;

  @BeforeEach
  void open() throws IOException {
    log = Database.open(DatabaseSettings.in(folder), () -> NOW);
    knowledge = KnowledgeBase.open(Path.of("knowledge"));
    explain = new ExplainPaste(BounceReader.standard(), knowledge);
    cases =
        new Cases(
            new CaseStore() {
              @Override
              public String save(String json) {
                return log.cases().save(json);
              }

              @Override
              public Optional<String> find(String id) {
                return log.cases().find(id);
              }
            },
            () -> NOW);
    record =
        new RecordOccurrences(
            log.issueLog(),
            log.customers(),
            new Tickets(Optional.of(Pattern.compile("ZD-[0-9]+"))));
  }

  @AfterEach
  void close() {
    knowledge.close();
    log.close();
  }

  @Test
  void theSecondBounceOfAKindIsSeenTwoTimesForTheCustomerChosenInThatThread() {
    Case first = paste("ada", "100.1", "100.1");
    assertEquals(1, standing(first).recorded().size());
    Customer acme = log.customers().add("T1", "Acme");
    Standing assigned = record.assign(first, answer(first), acme, "U1");
    assertEquals("Acme", assigned.first().orElseThrow().issue().customer().name());

    Case second = paste("ben", "100.1", "100.2");
    Recorded recorded = standing(second).first().orElseThrow();
    assertEquals("Acme", recorded.issue().customer().name());
    assertEquals(2, recorded.history().count());
    CustomerGuess.Known known =
        assertInstanceOf(CustomerGuess.Known.class, standing(second).guess().orElseThrow());
    assertEquals(CustomerGuess.By.THREAD, known.by());
  }

  @Test
  void theSameMessageHandedInTwiceCountsOnce() {
    standing(paste("ada", "100.1", "100.1"));
    Recorded again = standing(paste("ada", "100.1", "100.1")).first().orElseThrow();
    assertTrue(again.duplicate());
    assertEquals(1, again.history().count());
  }

  @Test
  void aCodeThatSomebodyLooksUpIsNotLogged() {
    Case lookup = open("550 5.1.1", "100.1", "100.1");
    assertEquals(Standing.NONE, standing(lookup));
  }

  @Test
  void anEmptyPasteIsABlindSpotAndNoIssue() {
    assertEquals(Standing.NONE, standing(open("  ", "100.1", "100.1")));
  }

  @Test
  void whatIsKnownOfATicketIsKnownOfItsNextBounce() {
    Case first = open("ZD-1234\n" + NO_SUCH_USER.formatted("ada"), "100.1", "100.1");
    Customer acme = log.customers().add("T1", "Acme");
    record.assign(first, answer(first), acme, "U1");

    Case elsewhere = open("for ZD-1234:\n" + NO_SUCH_USER.formatted("ben"), "200.1", "200.1");
    assertEquals(new CustomerGuess.Known(acme, CustomerGuess.By.TICKET), record.guess(elsewhere));
    Case another = open("ZD-9\n" + NO_SUCH_USER.formatted("ben"), "300.1", "300.1");
    assertInstanceOf(CustomerGuess.Unknown.class, record.guess(another));
  }

  @Test
  void theTeamAtTheOtherEndOfASharedChannelTellsTheCustomer() {
    Customer acme = log.customers().add("T1", "Acme");
    log.customers().addKey("T1", acme.id(), CustomerKey.of(CustomerKey.Kind.TEAM, "T9"));
    Place theirs =
        new Place(
            "T1",
            "C9",
            Optional.empty(),
            "U9",
            Optional.of("1.1"),
            Optional.empty(),
            Optional.of("T9"));
    Case pasted = cases.open(explain.read(new Ask.Text(NO_SUCH_USER.formatted("ada"))), theirs);
    assertEquals(new CustomerGuess.Known(acme, CustomerGuess.By.TEAM), record.guess(pasted));
  }

  private Standing standing(Case handedIn) {
    return record.record(handedIn, answer(handedIn), Source.PASTE);
  }

  private Answer answer(Case handedIn) {
    return explain.answer(handedIn.read());
  }

  private Case paste(String name, String thread, String message) {
    return open(NO_SUCH_USER.formatted(name), thread, message);
  }

  private Case open(String text, String thread, String message) {
    return cases.open(
        explain.read(new Ask.Text(text)),
        new Place("T1", "C1", Optional.of(thread), "U1", Optional.of(message), Optional.empty()));
  }
}
