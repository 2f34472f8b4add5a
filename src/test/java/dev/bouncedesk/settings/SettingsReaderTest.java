package dev.bouncedesk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.settings.Settings.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  @Test
  void nothingSetGivesTheLocalWorkspaceWithDnsOnAndSmtpOff() {
    Settings settings = read(Map.of());
    assertEquals(8025, settings.port());
    assertEquals(Path.of("./data"), settings.data());
    assertEquals(Optional.empty(), settings.slack());
    assertEquals(Privacy.MASK, settings.privacy());
    assertTrue(settings.probe().dns());
    assertFalse(settings.probe().smtp());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BOUNCEDESK_PORT            | 70000            | must be a number from 0 to 65535
          BOUNCEDESK_PORT            | eighty           | must be a number from 0 to 65535
          BOUNCEDESK_DATABASE_URL    | jdbc:mysql://x/y | must begin with jdbc:postgresql:
          BOUNCEDESK_ZONE            | Mars/Olympus     | is not a time zone
          BOUNCEDESK_PRIVACY         | some             | must be mask, hash or keep
          BOUNCEDESK_DNS             | maybe            | must be on or off
          BOUNCEDESK_SMTP            | on               | set BOUNCEDESK_SMTP_HELO
          BOUNCEDESK_RETENTION_DAYS  | 0                | must be a number from 1 to 3650
          SLACK_APP_TOKEN            | xapp-1           | SLACK_BOT_TOKEN is missing
          SLACK_BOT_TOKEN            | xoxb-1           | alone is not enough
          BOUNCEDESK_PROT            | 8025             | is no setting
          """)
  void aWrongValueIsNamedWithWhatToDo(String variable, String value, String sentence) {
    InvalidSettings thrown =
        assertThrows(InvalidSettings.class, () -> read(Map.of(variable, value)));
    assertTrue(thrown.problems().getFirst().contains(sentence), () -> thrown.problems().toString());
  }

  @Test
  void allProblemsComeInOneMessage() {
    InvalidSettings thrown =
        assertThrows(
            InvalidSettings.class,
            () ->
                read(
                    Map.of("BOUNCEDESK_PORT", "x", "BOUNCEDESK_ZONE", "y", "BOUNCEDESK_DNS", "z")));
    assertEquals(3, thrown.problems().size());
  }

  @Test
  void secretsNeverPrint() {
    Settings settings =
        read(Map.of("SLACK_BOT_TOKEN", "xoxb-hidden", "SLACK_APP_TOKEN", "xapp-hidden"));
    assertFalse(settings.toString().contains("hidden"), settings.toString());
    assertEquals("xoxb-hidden", settings.slack().orElseThrow().botToken().value());
  }

  @Test
  void theEnvironmentBeatsTheFileAndTheFileBeatsTheDefault(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("bouncedesk.properties");
    Files.writeString(
        file,
        "BOUNCEDESK_PORT=9000\nBOUNCEDESK_ZONE=Europe/Berlin\nBOUNCEDESK_BLOCKLISTS=a.example, b.example\n");
    SettingsSource source =
        SettingsSource.of(
            Map.of("BOUNCEDESK_SETTINGS", file.toString(), "BOUNCEDESK_PORT", "9001"));
    Settings settings = SettingsReader.read(source);
    assertEquals(9001, settings.port());
    assertEquals(ZoneId.of("Europe/Berlin"), settings.zone());
    assertEquals(List.of("a.example", "b.example"), settings.probe().blocklists());
    assertEquals("environment", source.value(Setting.PORT).orElseThrow().origin());
    assertEquals(file.toString(), source.value(Setting.ZONE).orElseThrow().origin());
    assertEquals("default", source.value(Setting.RETENTION_DAYS).orElseThrow().origin());
  }

  @Test
  void aTicketPatternThatIsNoneIsNamed() {
    assertTrue(
        read(Map.of("BOUNCEDESK_TICKETS", "ZD-[0-9]+"))
            .tickets()
            .orElseThrow()
            .matcher("ZD-12")
            .matches());
    InvalidSettings thrown =
        assertThrows(InvalidSettings.class, () -> read(Map.of("BOUNCEDESK_TICKETS", "ZD-[0-9")));
    assertTrue(
        String.valueOf(thrown.getMessage())
            .contains("BOUNCEDESK_TICKETS is not a regular expression"));
  }

  @Test
  void theWayInsideForTestsIsOpenedByTheFileAlone(@TempDir Path folder) throws IOException {
    InvalidSettings thrown =
        assertThrows(
            InvalidSettings.class, () -> read(Map.of("BOUNCEDESK_PROBE_ALLOW", "127.0.0.1:2525")));
    assertEquals(
        List.of("BOUNCEDESK_PROBE_ALLOW is taken from the settings file only; unset it"),
        thrown.problems());
    Path file = folder.resolve("bouncedesk.properties");
    Files.writeString(file, "BOUNCEDESK_PROBE_ALLOW=127.0.0.1:2525\n");
    assertEquals(
        List.of("127.0.0.1:2525"),
        read(Map.of("BOUNCEDESK_SETTINGS", file.toString())).probe().allowed());
  }

  private static Settings read(Map<String, String> environment) {
    return SettingsReader.read(SettingsSource.of(environment));
  }
}
