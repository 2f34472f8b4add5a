package dev.bouncedesk.issues;

import static dev.bouncedesk.issues.Failures.unknownUser;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.issues.CustomerGuess.By;
import dev.bouncedesk.issues.CustomerKey.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersTest {
  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
  Database database;
  Customers customers;
  Customer acme;
  Customer globex;

  @BeforeEach
  void open() {
    database = openDatabase();
    customers = database.customers();
    acme = customers.add("T1", "Acme GmbH & Co. KG");
    globex = customers.add("T1", "globex", "Globex");
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return TestDatabases.inMemory(folder, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  void key(Customer customer, Kind kind, String value) {
    customers.addKey("T1", customer.id(), CustomerKey.of(kind, value));
  }

  static CustomerClues sentFrom(String dkim, String envelope, String from, String ip) {
    return CustomerClues.from(
        Optional.of(
            new OriginalMessage(
                Optional.of(from).filter(f -> !f.isEmpty()),
                Optional.of(envelope).filter(e -> !e.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ip).filter(i -> !i.isEmpty()),
                Optional.empty(),
                dkim.isEmpty() ? List.of() : List.of(new OriginalMessage.DkimSignature(dkim, "s1")),
                List.of(),
                OptionalLong.empty(),
                List.of())),
        List.of(unknownUser("u@recipient.example")));
  }

  CustomerGuess.Known known(CustomerClues clues) {
    return assertInstanceOf(CustomerGuess.Known.class, customers.guess("T1", clues));
  }

  @Test
  void aNameBecomesASlugAndFindsItsCustomerAgain() {
    assertEquals("acme-gmbh-co-kg", acme.slug());
    assertEquals(Optional.of(acme), customers.find("T1", "ACME GmbH & co. kg"));
    assertEquals(Optional.of(acme), customers.find("T1", " acme-gmbh-co-kg "));
    assertEquals(acme, customers.add("T1", "Acme GmbH & Co. KG"));
    assertEquals("muller-sohne", customers.add("T1", "Müller & Söhne").slug());
    assertEquals(3, customers.list("T1").size());
  }

  @Test
  void aMisspeltNameFindsWhatWasMeant() {
    assertEquals(Optional.empty(), customers.find("T1", "globx"));
    assertEquals(List.of(globex), customers.similar("T1", "globx", 3));
    assertEquals(List.of(acme), customers.similar("T1", "acme", 3));
    assertEquals(List.of(), customers.similar("T1", "initech", 3));
  }

  @Test
  void aNewNameKeepsTheSlug() {
    Customer renamed = customers.rename("T1", globex.id(), "Globex International");
    assertEquals("globex", renamed.slug());
    assertEquals(Optional.of(renamed), customers.find("T1", "globex international"));
  }

  @ParameterizedTest
  @CsvSource({"'', needs a name", "'  !! ', needs a name", "unassigned, choose another name"})
  void refusesNamesThatAreNone(String name, String why) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> customers.add("T1", name, name))
                .getMessage());
    assertTrue(message.contains(why), message);
  }

  @Test
  void eachClueTellsTheCustomerAndSaysHow() {
    key(acme, Kind.CHANNEL, "C1");
    key(acme, Kind.TEAM, "T9");
    key(acme, Kind.TICKET, "ZD-ACME");
    key(acme, Kind.SENDER, "acme.example");
    key(acme, Kind.IP, "198.51.100.0/24");
    key(acme, Kind.RECIPIENT, "hosted.example");
    CustomerClues none = CustomerClues.none();

    assertEquals(By.NAMED, known(none.withNamed("Acme GmbH & Co. KG")).by());
    assertEquals(By.CHANNEL, known(none.withChannel("C1")).by());
    assertEquals(By.TEAM, known(none.withTeam("T9")).by());
    assertEquals(By.TICKET, known(none.withTicket("zd-acme-17")).by());
    assertEquals(By.DKIM, known(sentFrom("mail.acme.example", "", "", "")).by());
    assertEquals(
        By.ENVELOPE_SENDER,
        known(sentFrom("", "bounce+u=x.example@news.acme.example", "", "")).by());
    assertEquals(
        By.ENVELOPE_SENDER,
        known(sentFrom("", "SRS0=ab12=CD=acme.example=info@forwarder.example", "", "")).by());
    assertEquals(
        By.HEADER_FROM,
        known(sentFrom("esp.example", "x@esp.example", "info@acme.example", "")).by());
    assertEquals(By.SENDING_IP, known(sentFrom("", "", "", "198.51.100.77")).by());
  }

  @Test
  void aRecipientsDomainTellsOnlyACustomerWhoseMailboxesWeHost() {
    key(globex, Kind.RECIPIENT, "recipient.example");
    assertEquals(By.RECIPIENT, known(sentFrom("", "", "", "")).by());
  }

  @Test
  void aChoiceInAThreadIsRememberedAndBeatsThePlace() {
    key(acme, Kind.CHANNEL, "C1");
    CustomerClues inThread = CustomerClues.none().withThread("C1", "17.1");
    assertEquals(acme, known(inThread).customer());
    customers.choose("T1", new ThreadRef("C1", "17.1"), globex.id());
    customers.choose("T1", new ThreadRef("C1", "17.1"), globex.id());
    assertEquals(globex, known(inThread).customer());
    assertEquals(By.THREAD, known(inThread).by());
    assertEquals(acme, known(CustomerClues.none().withThread("C1", "17.2")).customer());
  }

  @Test
  void placeAndMessageThatDisagreeAreBothHandedBack() {
    key(acme, Kind.CHANNEL, "C1");
    key(globex, Kind.SENDER, "globex.example");
    var torn =
        assertInstanceOf(
            CustomerGuess.Torn.class,
            customers.guess("T1", sentFrom("globex.example", "", "", "").withChannel("C1")));
    assertEquals(acme, torn.byPlace().customer());
    assertEquals(globex, torn.byMessage().customer());
  }

  @Test
  void freeMailAndSendingServicesNeverTellACustomer() {
    assertThrows(IllegalArgumentException.class, () -> CustomerKey.of(Kind.SENDER, "gmail.com"));
    assertThrows(
        IllegalArgumentException.class, () -> CustomerKey.of(Kind.DKIM, "u1.sendgrid.net"));
    assertInstanceOf(
        CustomerGuess.Unknown.class, customers.guess("T1", sentFrom("", "", "ann@gmail.com", "")));
  }

  @Test
  void withoutAHitTheLikeliestAreOffered() {
    Recorded before =
        database
            .issueLog()
            .record(
                NewOccurrence.of(
                        "T1",
                        unknownUser("u@r.example"),
                        Origin.of(Source.PASTE, "U1"),
                        clock.instant())
                    .withOriginal(Optional.of(Failures.sentBy("info@mail.initech.example", "m1")))
                    .forCustomer(acme.id()));
    assertEquals(Optional.of("initech.example"), before.occurrence().senderDomain());
    var guess =
        assertInstanceOf(
            CustomerGuess.Unknown.class,
            customers.guess("T1", sentFrom("initech.example", "", "", "")));
    assertEquals(List.of(acme), guess.likely());
    var bySound =
        assertInstanceOf(
            CustomerGuess.Unknown.class,
            customers.guess("T1", sentFrom("globexx.example", "", "", "")));
    assertEquals(List.of(globex), bySound.likely());
  }

  @ParameterizedTest
  @CsvSource({
    "IP,      198.51.100.77/24, 198.51.100.0/24",
    "IP,      2001:DB8::1/32,   2001:db8:0:0:0:0:0:0/32",
    "IP,      192.0.2.1,        192.0.2.1",
    "SENDER,  @Acme.Example.,   acme.example",
    "TICKET,  zd-12,            ZD-12",
    "CHANNEL, C1,               C1"
  })
  void keysHaveOneForm(Kind kind, String typed, String kept) {
    assertEquals(kept, CustomerKey.of(kind, typed).value());
  }

  @ParameterizedTest
  @CsvSource({
    "IP, 300.1.1.1",
    "IP, host.example",
    "IP, 1.2.3.4/99",
    "IP, 1.2.3.4/0",
    "SENDER, acme",
    "SENDER, a b.c",
    "CHANNEL, ' '"
  })
  void keysThatAreNoneAreRefusedWithASentence(Kind kind, String typed) {
    assertTrue(
        String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> CustomerKey.of(kind, typed))
                    .getMessage())
            .endsWith("."));
  }

  @Test
  void aKeyThatMovesSaysWhoseItWas() {
    key(acme, Kind.CHANNEL, "C1");
    assertEquals(
        Optional.of(acme), customers.addKey("T1", globex.id(), CustomerKey.of(Kind.CHANNEL, "C1")));
    assertEquals(List.of(), customers.keys("T1", acme.id()));
    assertTrue(customers.removeKey("T1", CustomerKey.of(Kind.CHANNEL, "C1")));
  }

  @Test
  void mergedCustomersAreOneUnderBothNames() {
    IssueLog log = database.issueLog();
    NewOccurrence failure =
        NewOccurrence.of(
            "T1", unknownUser("a@r.example"), Origin.of(Source.PASTE, "U1"), clock.instant());
    log.record(failure.forCustomer(acme.id()));
    log.record(
        NewOccurrence.of(
                "T1", unknownUser("b@r.example"), Origin.of(Source.PASTE, "U1"), clock.instant())
            .forCustomer(globex.id()));
    key(globex, Kind.CHANNEL, "C2");

    Customer merged = customers.merge("T1", globex.id(), acme.id());
    assertEquals(Optional.of(merged), customers.find("T1", "globex"));
    assertEquals(merged, known(CustomerClues.none().withChannel("C2")).customer());
    assertEquals(2, log.list("T1", IssueFilter.any().ofCustomer(acme.id())).getFirst().count());
    assertEquals(1, customers.list("T1").size());
  }
}
