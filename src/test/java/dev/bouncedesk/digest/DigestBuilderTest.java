package dev.bouncedesk.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.digest.WeeklyDigest.Line;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DigestItem;
import dev.bouncedesk.issues.SettableClock;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.issues.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestBuilderTest {
  private static final Period WEEK_47 =
      Period.week(LocalDate.parse("2026-11-16"), ZoneId.of("Europe/Berlin"));

  @TempDir Path folder;
  final SettableClock clock = new SettableClock("2026-11-01T09:00:00Z");
  Database database;
  WeekOfBounces week;
  WeeklyDigest digest;

  @BeforeEach
  void tellTheWeek() {
    database = openDatabase();
    week = new WeekOfBounces(database, clock);
    week.happens();
    digest = new DigestBuilder(database).build("T1", Optional.empty(), WEEK_47);
  }

  /** Another database runs the same tests. */
  Database openDatabase() {
    return TestDatabases.inMemory(folder, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  static List<String> told(List<Line> lines) {
    return lines.stream()
        .map(l ->
            l.issue().customer().name()
                + " "
                + l.issue().code()
                + " "
                + l.before()
                + "→"
                + l.count())
        .toList();
  }

  @Test
  void eachIssueStandsInOneSection() {
    assertEquals(
        List.of(
            "Acme 5.7.26 0→12",
            "Globex 5.7.1 0→4",
            "Umbrella 5.7.1 0→3",
            "no customer yet 5.1.1 0→2",
            "Globex 5.2.2 0→1"),
        told(digest.fresh()));
    assertEquals(List.of("Globex 5.7.1 3→2"), told(digest.back()));
    assertEquals(List.of("Umbrella 4.7.28 9→25"), told(digest.growing()));
    assertEquals(List.of("Acme 5.1.1 4→5"), told(digest.steady()));
    assertEquals(List.of("Acme 5.2.2 2→3"), told(digest.muted()));
  }

  @Test
  void theSumsAreThoseOfTheWeekAndOfTheOneBefore() {
    assertEquals(new WeeklyDigest.Totals(57, 9, 3, 5), digest.totals());
    assertEquals(18, digest.before().failures());
    assertEquals(Optional.of(217L), digest.changePercent());
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 18L, 57L), digest.history());
    assertEquals(Map.of(Source.PASTE, 45L, Source.FILE, 12L), digest.coverage().sources());
    assertEquals(1, digest.coverage().unreadable());
    assertEquals(2, digest.coverage().unassigned());
    assertEquals(
        "1 (median 4 h)",
        DigestText.rest(digest).replaceFirst("Resolved: (.*?)\\. Steady.*", "$1"));
  }

  @Test
  void theLineCarriesLinkPeopleAndTheFixThatWorked() {
    Line back = digest.back().getFirst();
    assertEquals("added the range", back.lastFix().orElseThrow().text());
    assertTrue(back.permalink().orElseThrow().startsWith("https://team.slack.example/p"));
    assertEquals(2, back.recipients());
    assertEquals("Umbrella", digest.fresh().get(1).elsewhere().getFirst().customer().name());
  }

  @Test
  void aCauseThatSeveralCustomersShareIsNamedUnlessItIsMistypedAddresses() {
    assertEquals(1, digest.sameCause().size());
    assertEquals(
        List.of("Globex", "Umbrella"),
        digest.sameCause().getFirst().customers().stream().map(Customer::name).toList());
    assertEquals(List.of("198.51.100.25"), digest.sameCause().getFirst().sendingIps());
    assertEquals(7, digest.sameCause().getFirst().failures());
  }

  @Test
  void oneCustomersDigestHoldsNothingOfOthers() {
    WeeklyDigest acme = new DigestBuilder(database).build("T1", Optional.of(week.acme), WEEK_47);
    assertEquals(20, acme.totals().failures());
    assertEquals(List.of(), acme.sameCause());
    assertEquals(List.of(), acme.customers());
    assertFalse(DigestText.of(acme).contains("Globex"));
    assertFalse(DigestCsv.of(acme).contains("globex"));
  }

  @Test
  void anotherWorkspaceHasAQuietWeek() {
    WeeklyDigest theirs = new DigestBuilder(database).build("T2", Optional.empty(), WEEK_47);
    assertTrue(theirs.isQuiet());
    assertEquals(
        "Week 47 (16–22 Nov): quiet. 0 bounces, nothing new, nothing came back.",
        DigestText.quietLine(theirs));
    assertFalse(DigestText.of(theirs).isEmpty());
  }

  @Test
  void whatTheLastDigestSaidIsComparedWithAlsoAfterAMerge() {
    List<DigestItem> said =
        List.of(
            new DigestItem(digest.growing().getFirst().issue().number(), 20, 0, "new"),
            new DigestItem(4711, 30, 0, "new"));
    WeeklyDigest compared =
        new DigestBuilder(database).build("T1", Optional.empty(), WEEK_47, said);
    assertEquals(50, compared.before().failures());
    assertEquals(List.of(), compared.growing());
    assertEquals(List.of("Umbrella 4.7.28 20→25", "Acme 5.1.1 4→5"), told(compared.steady()));
  }

  @Test
  void theWholeTextAndTableAreAsTheGoldenFilesSay() throws IOException {
    golden("digest.txt", DigestText.of(digest));
    golden("digest.csv", DigestCsv.of(digest));
    assertEquals("email-issues-2026-W47.csv", DigestCsv.fileName(digest));
  }

  private static void golden(String name, String actual) throws IOException {
    Path file = Path.of("src/test/resources/digest", name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual);
  }

  @Test
  void theChartIsAPictureWithWordsForThoseWhoDoNotSeeIt() throws IOException {
    DigestChart chart = DigestChart.of(digest);
    var image = ImageIO.read(new ByteArrayInputStream(chart.png()));
    assertEquals(800, image.getWidth());
    assertEquals(
        "Bar chart of bounces a week, from 28 Sep to 22 Nov: 0, 0, 0, 0, 0, 0, 18, 57.",
        chart.altText());
    boolean hasBars = false;
    for (int x = 0; x < image.getWidth(); x++) {
      hasBars |= (image.getRGB(x, image.getHeight() * 3 / 4) & 0xFFFFFF) == 0x1D9BD1;
    }
    assertTrue(hasBars);
  }

  @Test
  void aSparklineHasOneBlockANumberAndTheGreatestIsFull() {
    assertEquals("▁▂▅█", Sparkline.of(List.of(0L, 1L, 50L, 100L)));
    assertEquals("▁▁", Sparkline.of(List.of(0L, 0L)));
    assertEquals("", Sparkline.of(List.of()));
  }
}
