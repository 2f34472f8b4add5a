package dev.bouncedesk.issues;

import static dev.bouncedesk.issues.Failures.sentBy;
import static dev.bouncedesk.issues.Failures.unknownUser;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {
  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
  Database database;
  Customer acme;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.in(folder.resolve("data")), clock);
    acme = database.customers().add("T1", "Acme");
  }

  @AfterEach
  void close() {
    database.close();
  }

  Recorded record(String recipient) {
    Origin origin =
        Origin.of(Source.PASTE, "U1")
            .in(
                "C1",
                Optional.of("17." + recipient.length()),
                Optional.of("https://x.slack.example/p1"));
    return database
        .issueLog()
        .record(
            NewOccurrence.of("T1", unknownUser(recipient), origin, clock.instant())
                .withOriginal(Optional.of(sentBy("boss@acme.example", "id-" + recipient)))
                .forCustomer(acme.id()));
  }

  String everythingOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void noLocalPartReachesTheDiskUnlessWanted() throws IOException {
    Occurrence kept = record("annabella.secretperson@r.example").occurrence();
    assertEquals(Optional.of("r.example"), kept.recipientDomain());
    assertEquals(Optional.empty(), kept.recipient());
    assertEquals(
        Optional.of("550 5.1.1 <addr>: Recipient address rejected: User unknown"),
        kept.diagnostic());
    database.close();
    assertFalse(everythingOnDisk().contains("secretperson"));
    assertTrue(everythingOnDisk().contains("r.example"), "the search itself must be able to find");
  }

  @Test
  void theStricterRuleKeepsNeitherDomainNorWordsAndTheLooserTheAddress() {
    database.workspaces().change("T1", new Workspaces.Rules(30, Privacy.HASH));
    Occurrence hashed = record("ann@r.example").occurrence();
    assertEquals(Optional.empty(), hashed.recipientDomain());
    assertEquals(Optional.empty(), hashed.diagnostic());
    assertTrue(hashed.recipientReference().isPresent());

    database.workspaces().change("T1", new Workspaces.Rules(30, Privacy.KEEP));
    Occurrence whole = record("bob@r.example").occurrence();
    assertEquals(Optional.of("bob@r.example"), whole.recipient());
    assertTrue(whole.diagnostic().orElseThrow().contains("<bob@r.example>"));
  }

  @Test
  void thePersonIsCountedTheSameWhateverTheCaseAndOnlyWithThisKey() throws IOException {
    PersonalData here = PersonalData.withKeyIn(folder.resolve("data"));
    assertEquals(here.reference("T1", "Ann@R.example"), here.reference("T1", "ann@r.example"));
    assertNotEquals(here.reference("T1", "ann@r.example"), here.reference("T2", "ann@r.example"));
    assertNotEquals(here.hash("ab", "c"), here.hash("a", "bc"));
    Path other = Files.createDirectory(folder.resolve("other"));
    assertNotEquals(
        here.reference("T1", "ann@r.example"),
        PersonalData.withKeyIn(other).reference("T1", "ann@r.example"));
  }

  @Test
  void keyAndFolderAreTheirOwnersAndTheKeyStays() throws IOException {
    Path key = folder.resolve("data").resolve(PersonalData.KEY_FILE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())));
    byte[] before = Files.readAllBytes(key);
    database.close();
    open();
    assertArrayEquals(before, Files.readAllBytes(key));
  }

  @Test
  void anErasedCustomerIsGoneFromTablesAuditAndFile() throws IOException {
    Customer initech = database.customers().add("T1", "Initech Verlagsgesellschaft");
    Recorded theirs =
        database
            .issueLog()
            .record(
                NewOccurrence.of(
                        "T1",
                        unknownUser("x@initech-recipients.example"),
                        Origin.of(Source.PASTE, "U1")
                            .in("C7", Optional.of("17.7"), Optional.empty()),
                        clock.instant())
                    .forCustomer(initech.id()));
    record("ann@r.example");
    database
        .triage()
        .fix(
            "T1",
            theirs.issue().number(),
            "U1",
            "moved to quillfeather relay",
            Optional.of(true),
            Optional.empty());
    database.audit().add("T1", "U1", "rename", initech.slug(), "now Initech Verlagsgesellschaft");

    var erased = database.erasure().erase("T1", initech.id(), "U2").orElseThrow();
    assertEquals(1, erased.issues());
    assertEquals(List.of(new Erasure.Message("C7", "17.7")), erased.messages());
    assertEquals(Optional.empty(), database.erasure().erase("T2", acme.id(), "U2"));
    assertEquals(List.of(acme), database.customers().list("T1"));
    assertEquals(1, database.issueLog().list("T1", IssueFilter.any()).size());
    assertEquals("erase", database.audit().list("T1", 1).getFirst().action());

    database.close();
    String disk = everythingOnDisk();
    assertFalse(disk.contains("Verlagsgesellschaft"));
    assertFalse(disk.contains("quillfeather"));
    assertFalse(disk.contains("initech-recipients"));
  }

  @Test
  void whatIsKeptLongEnoughIsDeletedAndFixesAndCountersStay() {
    Recorded old = record("ann@r.example");
    Triage triage = database.triage();
    triage.note("T1", old.issue().number(), "U1", "hm", Optional.empty());
    triage.fix("T1", old.issue().number(), "U1", "did it", Optional.of(true), Optional.empty());
    String oldCase = database.cases().save("{}");
    clock.advance(Duration.ofDays(179));
    record("bob@r.example");
    assertEquals(0, database.retention().clean().occurrences());

    clock.advance(Duration.ofDays(2));
    Retention.Cleaned cleaned = database.retention().clean();
    assertEquals(1, cleaned.occurrences());
    assertEquals(1, cleaned.notes());
    assertEquals(Optional.empty(), database.cases().find(oldCase));
    Issue issue = database.issueLog().issue("T1", old.issue().number()).orElseThrow();
    assertEquals(2, issue.count());
    assertEquals(1, database.issueLog().occurrences("T1", issue.number(), 10).size());
    assertEquals(
        "did it",
        database
            .issueLog()
            .history("T1", issue.number())
            .orElseThrow()
            .lastFix()
            .orElseThrow()
            .text());
    assertFalse(record("ann@r.example").duplicate());
  }

  @Test
  void anExportHoldsAllThatIsKeptOfACustomer() {
    Recorded one = record("ann@r.example");
    database.triage().note("T1", one.issue().number(), "U1", "=1+1", Optional.empty());
    database.customers().addKey("T1", acme.id(), CustomerKey.of(CustomerKey.Kind.CHANNEL, "C1"));
    var json =
        JsonParser.parseString(database.export().json("T1", acme.id()).orElseThrow())
            .getAsJsonObject();
    assertEquals("channel:C1", json.getAsJsonArray("keys").get(0).getAsString());
    var issue = json.getAsJsonArray("issues").get(0).getAsJsonObject();
    assertEquals("user-unknown", issue.get("reason").getAsString());
    assertEquals(
        "=1+1",
        issue.getAsJsonArray("timeline").get(0).getAsJsonObject().get("text").getAsString());
    assertEquals(
        one.occurrence().recipientReference().orElseThrow(),
        issue
            .getAsJsonArray("occurrences")
            .get(0)
            .getAsJsonObject()
            .get("recipient_reference")
            .getAsString());

    List<String> csv = database.export().csv("T1", acme.id()).orElseThrow().lines().toList();
    assertEquals(2, csv.size());
    assertTrue(csv.get(1).contains(",user-unknown,550,5.1.1,"), csv.get(1));
    assertEquals(Optional.empty(), database.export().csv("T2", acme.id()));
  }
}
