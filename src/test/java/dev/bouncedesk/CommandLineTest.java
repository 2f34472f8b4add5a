package dev.bouncedesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.cli.BouncedeskCommand;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.NewOccurrence;
import dev.bouncedesk.issues.Origin;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.settings.SettingsSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a person at a terminal meets them: what they print, where, and how they exit. */
class CommandLineTest {
  private static final String LINE =
      "550 5.1.1 <wile@globex.example>: Recipient address rejected: User unknown";

  @TempDir static Path data;

  private record Run(int code, String out, String err) {}

  @BeforeAll
  static void aLogWithOneCustomer() {
    try (House house = house(Map.of())) {
      Database log = house.desk().log();
      long acme = log.customers().add("T1", "Acme").id();
      BounceReader.standard().read(LINE).failures().stream()
          .map(failure ->
              NewOccurrence.of("T1", failure, Origin.of(Source.PASTE, "U1"), Instant.now()))
          .forEach(occurrence -> log.issueLog().record(occurrence.forCustomer(acme)));
    }
  }

  private static House house(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("BOUNCEDESK_DATA", data.toString());
    environment.putIfAbsent("BOUNCEDESK_KNOWLEDGE", "knowledge");
    environment.putIfAbsent("BOUNCEDESK_ZONE", "UTC");
    return new House(SettingsSource.of(environment));
  }

  private static Run run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private static Run run(Map<String, String> settings, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try (House house = house(settings)) {
      int code =
          BouncedeskCommand.run(arguments, house, new PrintWriter(out), new PrintWriter(err));
      return new Run(code, out.toString(), err.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "explain",
        "parse",
        "probe",
        "customers",
        "issues",
        "digest",
        "export",
        "erase",
        "knowledge",
        "settings"
      })
  void everyCommandExplainsItself(String command) {
    Run help = run(command, "--help");
    assertEquals(0, help.code);
    assertTrue(help.out.startsWith("Usage: bouncedesk " + command), help.out);
    assertTrue(run("--help").out.contains(command), "--help names " + command);
  }

  @ParameterizedTest
  @CsvSource({
    "explain 550 5.1.1,            0",
    "explain 666,                  1",
    "explain,                      2",
    "explain -f no-such-file,      2",
    "parse no-such-file,           2",
    "parse,                        2",
    "issues,                       0",
    "issues acme --open,           0",
    "issues acme --text unknown,   0",
    "issues --text nowhere-to-be,  1",
    "issues globex,                2",
    "customers,                    0",
    "customers acme,               0",
    "customers acmee,              2",
    "digest,                       0",
    "digest acme,                  0",
    "digest --week 2026-W47,       0",
    "digest --week last,           2",
    "export acme,                  0",
    "export,                       2",
    "erase acme,                   2",
    "probe http://acme.example/,   2",
    "probe,                        2",
    "probe -f no-such-file,        2",
    "probe -f pom.xml,             1",
    "probe acme.example -f x.eml,  2",
    "knowledge,                    2",
    "knowledge review,             0",
    "settings,                     0",
    "'',                           2",
    "no-such-command,              2",
    "issues --no-such-option,      2"
  })
  void exitsAsTheReadmeSays(String line, int code) {
    Run run = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(code, run.code, run.out + run.err);
    if (code >= 2) {
      assertEquals("", run.out, "standard output is for results");
      assertTrue(!run.err.isBlank() && !run.err.contains("Exception"), run.err);
    }
  }

  @Test
  void parsePrintsOneLineOfJsonAFile() throws IOException {
    Path mail = Files.writeString(data.resolve("line.txt"), LINE);
    Run run = run("parse", mail.toString());
    JsonObject json = JsonParser.parseString(run.out).getAsJsonObject();
    JsonObject failure = json.getAsJsonArray("failures").get(0).getAsJsonObject();
    assertEquals(mail.toString(), json.get("file").getAsString());
    assertEquals("bounce", json.get("kind").getAsString());
    assertEquals("wile@globex.example", failure.get("recipient").getAsString());
    assertEquals("5.1.1", failure.get("status").getAsString());
    assertEquals("550", failure.get("reply_code").getAsString());
    assertEquals("user-unknown", failure.get("reason").getAsString());
    assertTrue(failure.get("permanent").getAsBoolean());
  }

  @Test
  void batchAnswersEachQueryUnderItsOwnIdAndKeepsBadLinesToItself() throws IOException {
    Path queries =
        Files.writeString(
            data.resolve("queries.jsonl"),
            "{\"id\":\"a\",\"q\":\"550 5.7.26\"}\n{\"id\":\"b\",\"q\":\"666\"}\n");
    Run run = run("explain", "--batch", queries.toString());
    List<JsonObject> lines =
        run.out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertEquals("a", lines.get(0).get("id").getAsString());
    JsonObject best = lines.get(0).getAsJsonArray("answers").get(0).getAsJsonObject();
    assertEquals("auth-failure", best.get("reason").getAsString());
    assertEquals("5.7.26", best.get("enhanced").getAsString());
    assertTrue(lines.get(1).getAsJsonArray("answers").isEmpty(), "666 is nobody's code");
  }

  @Test
  void whyNamesTheRuleAndTheLine() {
    Run run = run("explain", "--why", LINE);
    assertTrue(run.out.contains("User unknown"), run.out);
    assertTrue(run.out.toLowerCase(java.util.Locale.ROOT).contains("rule"), run.out);
  }

  @Test
  void theLogIsListedWithCountAndDates() {
    Run run = run("issues", "acme");
    assertTrue(run.out.contains("Acme  5.1.1 user-unknown  1x"), run.out);
    assertTrue(!run.out.contains("wile@"), "a local part is masked: " + run.out);
  }

  @Test
  void aMistypedCustomerIsGuessed() {
    assertEquals(
        "bouncedesk: there is no customer acmee; did you mean acme?\n", run("export", "acmee").err);
  }

  @Test
  void eraseWantsToBeToldTwiceAndThenLeavesNothing() {
    run("customers", "--add", "Initech");
    assertTrue(run("erase", "initech").err.contains("erase initech --yes"));
    Run erased = run("erase", "initech", "--yes");
    assertEquals(0, erased.code, erased.err);
    assertEquals(2, run("customers", "initech").code);
  }

  @Test
  void whatTellsACustomerIsAddedAndRemoved() {
    run("customers", "--add", "Hooli");
    String out = run("customers", "hooli", "--key", "domain:hooli.example", "--key", "team:T9").out;
    assertTrue(out.contains("told by sender hooli.example"), out);
    assertTrue(out.contains("told by team T9"), out);
    out = run("customers", "hooli", "--remove-key", "team:T9", "--rename", "Hooli XYZ").out;
    assertTrue(out.startsWith("Hooli XYZ (hooli)"), out);
    assertFalse(out.contains("T9"), out);
    assertEquals(2, run("customers", "hooli", "--remove-key", "team:T9").code);
    assertEquals(2, run("customers", "hooli", "--key", "hooli.example").code);
    assertEquals(2, run("customers", "hooli", "--key", "domain:gmail.com").code);
    assertEquals(0, run("erase", "hooli", "--yes").code);
  }

  @Test
  void exportHoldsTheLogAsJsonAndAsATable() {
    JsonObject json = JsonParser.parseString(run("export", "acme").out).getAsJsonObject();
    assertTrue(json.toString().contains("user-unknown"));
    List<String> rows = run("export", "acme", "--csv").out.lines().toList();
    assertEquals(2, rows.size(), "a heading and one occurrence");
  }

  @Test
  void settingsAreListedWithTheirOriginAndWithoutSecrets() {
    Run run = run(Map.of("SLACK_BOT_TOKEN", "xoxb-1-secret"), "settings");
    assertTrue(run.out.contains("BOUNCEDESK_DATA"), run.out);
    assertTrue(run.out.contains("(environment)"), run.out);
    assertTrue(!run.out.contains("xoxb-1-secret"), "a token is never printed");
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    Run run = run(Map.of("BOUNCEDESK_PORT", "many", "BOUNCEDESK_RETENTION_DAYS", "-3"), "issues");
    assertEquals(2, run.code);
    assertTrue(run.err.contains("BOUNCEDESK_PORT"), run.err);
    assertTrue(run.err.contains("BOUNCEDESK_RETENTION_DAYS"), run.err);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidInASentence() {
    Run run =
        run(Map.of("BOUNCEDESK_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"), "issues");
    assertEquals(3, run.code);
    assertTrue(run.err.lines().count() == 1 && run.err.contains("127.0.0.1:1"), run.err);
  }
}
