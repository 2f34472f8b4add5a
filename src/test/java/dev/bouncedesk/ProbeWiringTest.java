package dev.bouncedesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.probe.ProbeSettings;
import dev.bouncedesk.settings.SettingsReader;
import dev.bouncedesk.settings.SettingsSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator writes reaches the probe. */
class ProbeWiringTest {
  private static final ProbeSettings WIRED =
      ProbeWiring.of(
          SettingsReader.read(
              SettingsSource.of(
                  Map.of(
                      "BOUNCEDESK_SMTP", "on",
                      "BOUNCEDESK_SMTP_HELO", "probe.desk.example",
                      "BOUNCEDESK_SMTP_MAIL_FROM", "postmaster@desk.example",
                      "BOUNCEDESK_SMTP_DOMAINS", "Acme.example, beta.example",
                      "BOUNCEDESK_SMTP_REFERENCE", "mx.ref.example",
                      "BOUNCEDESK_SMTP_SENDING", "203.0.113.5",
                      "BOUNCEDESK_PROBE_FORBIDDEN", "198.18.5.0/24",
                      "BOUNCEDESK_PROBE_GROUP", "S0123"))));

  @Test
  void aGroupKeepsEverybodyElseFromLiveChecks() {
    assertEquals(Set.of("S0123"), WIRED.access().groups());
  }

  @Test
  void theLimitsOfSmtpChecksAreTheOperators() {
    assertEquals(Set.of("acme.example", "beta.example"), WIRED.smtp().ownDomains());
    assertEquals(Optional.of("mx.ref.example"), WIRED.smtp().referenceHost());
    assertEquals(List.of("203.0.113.5"), WIRED.smtp().sendingAddresses());
    assertEquals(List.of("198.18.5.0/24"), WIRED.forbidden());
    assertEquals(List.of(), WIRED.smtp().missing());
  }

  @Test
  void withoutSettingsNothingConnects() {
    ProbeSettings bare = ProbeWiring.of(SettingsReader.read(SettingsSource.of(Map.of())));
    assertEquals(List.of("SMTP checks are switched off"), bare.smtp().missing().subList(0, 1));
    assertEquals(Set.of(), bare.smtp().allowAddresses());
  }
}
