package dev.bouncedesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.cli.BouncedeskCommand;
import dev.bouncedesk.probe.FakeSmtp;
import dev.bouncedesk.probe.dns.Nsd;
import dev.bouncedesk.settings.SettingsSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bouncedesk probe --smtp} as a person at a terminal meets it. */
class ProbeCommandIT {
  private static final String SENTENCE =
      "I connect to mx.acme.example port 25 and mx.acme.example ports 587 and 465, say EHLO"
          + " probe.desk.example";

  @TempDir Path folder;
  private Nsd nsd;
  private FakeSmtp server;
  private final InputStream keyboard = System.in;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void start() throws Exception {
    server = FakeSmtp.polite(Map.of("RCPT TO:<postmaster@desk.example>", "554 5.7.1 relay denied"));
    nsd =
        Nsd.serving(
            folder,
            Map.of(
                "acme.example",
                """
                $ORIGIN acme.example.
                $TTL 300
                @ IN SOA ns.acme.example. hostmaster.acme.example. 1 3600 600 86400 300
                @ IN NS ns.acme.example.
                ns IN A 127.0.0.1
                @ IN MX 10 mx.acme.example.
                mx IN A 127.0.0.1
                """));
  }

  @AfterEach
  void stop() throws Exception {
    System.setIn(keyboard);
    server.close();
    if (nsd != null) {
      nsd.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"no, 1", "y, 1", "'', 1"})
  void withoutAYesNothingIsConnectedTo(String typed, int code) throws Exception {
    Run run = run(typed + "\n", "on", "probe", "bob@acme.example", "--smtp");
    assertEquals(code, run.code);
    assertTrue(run.err.contains(SENTENCE), run.err);
    assertTrue(run.err.contains("Nothing was connected to."), run.err);
    assertEquals("", run.out);
    assertEquals(List.of(), server.heard());
  }

  @Test
  void whereNobodyAnswersItIsAWrongUse() throws Exception {
    Run run = run("", "on", "probe", "acme.example", "--smtp");
    assertEquals(2, run.code, run.err);
    assertTrue(run.err.contains("--yes"), run.err);
    assertEquals(List.of(), server.heard());
  }

  @Test
  void aTypedYesConnectsAndShowsWhatWasSaid() throws Exception {
    Run run = run("yes\n", "on", "probe", "bob@acme.example", "--smtp");
    assertTrue(run.err.contains(SENTENCE), run.err);
    assertTrue(run.out.contains("the mail hosts of acme.example answer"), run.out);
    assertTrue(run.out.contains("does not relay for strangers"), run.out);
    assertTrue(run.out.contains("C: RCPT TO:<bob@acme.example>"), run.out);
    assertEquals(1, run.code, "a server without STARTTLS is a fault");
  }

  @Test
  void yesBeforehandSendsATestMessage() throws Exception {
    Run run = run("", "on", "probe", "bob@acme.example", "--test-message", "--yes");
    assertTrue(run.err.contains("and send one short test message."), run.err);
    assertTrue(server.heard().contains("MAIL FROM:<postmaster@desk.example>"), "" + server.heard());
    assertFalse(run.out.isEmpty());
  }

  @Test
  void whereSmtpChecksAreOffThatIsSaid() throws Exception {
    Run run = run("yes\n", "off", "probe", "acme.example", "--smtp");
    assertEquals(1, run.code);
    assertTrue(run.err.contains("SMTP checks are switched off"), run.err);
    assertEquals(List.of(), server.heard());
  }

  @Test
  void oneThingIsConfirmedAtATime() throws Exception {
    assertEquals(2, run("", "on", "probe", "b@acme.example", "--smtp", "--test-message").code);
  }

  private Run run(String typed, String smtp, String... arguments) throws Exception {
    Path file = folder.resolve("bouncedesk.properties");
    Files.writeString(file, "BOUNCEDESK_PROBE_ALLOW=" + server.pair() + "\n");
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment =
        Map.of(
            "BOUNCEDESK_SETTINGS",
            file.toString(),
            "BOUNCEDESK_DATA",
            folder.resolve("data").toString(),
            "BOUNCEDESK_KNOWLEDGE",
            "knowledge",
            "BOUNCEDESK_DNS_SERVERS",
            nsd.address(),
            "BOUNCEDESK_SMTP",
            smtp,
            "BOUNCEDESK_SMTP_HELO",
            "probe.desk.example",
            "BOUNCEDESK_SMTP_MAIL_FROM",
            "postmaster@desk.example",
            "BOUNCEDESK_SMTP_DOMAINS",
            "acme.example");
    try (House house = new House(SettingsSource.of(environment))) {
      int code =
          BouncedeskCommand.run(arguments, house, new PrintWriter(out), new PrintWriter(err));
      return new Run(code, out.toString(), err.toString());
    }
  }
}
