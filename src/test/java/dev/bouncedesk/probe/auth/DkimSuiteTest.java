package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.auth.DkimResult.State;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures of RFC 8463 and of signed messages that others published, where at hand. */
class DkimSuiteTest {
  @ParameterizedTest
  @ValueSource(strings = {"001", "002", "003", "004", "005", "006"})
  void everySignatureOfAPublishedMessageHolds(String number) throws IOException {
    String file =
        Files.readString(
            Suites.file("dkim/mail-auth/" + number + ".txt"), StandardCharsets.ISO_8859_1);
    int blank = file.indexOf("\n\n");
    List<String> lines = new ArrayList<>();
    for (String line : file.substring(0, blank).split("\n")) {
      int space = line.indexOf(' ');
      lines.add(line.substring(0, space) + " TXT " + line.substring(space + 1));
    }
    List<DkimResult> results = verify(file.substring(blank + 2), lines);
    System.out.println(
        number
            + ": "
            + results.stream().map(r -> r.domain() + " " + r.state() + r.problem()).toList());
    for (DkimResult r : results) {
      assertEquals(State.PASS, r.state(), r.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dkim/mailauth-js/signed.eml"})
  void bothSignaturesOfRfc8463Hold(String name) throws IOException {
    String message = Files.readString(Suites.file(name), StandardCharsets.ISO_8859_1);
    String json = Files.readString(Suites.file("dkim/mailauth-js/dns.json"));
    List<String> lines = new ArrayList<>();
    Matcher entry =
        Pattern.compile(
                "\"([^\"]+)\":\\s*\\{\\s*\"TXT\":\\s*\\[\\s*\\[(.*?)\\]\\s*\\]", Pattern.DOTALL)
            .matcher(json);
    while (entry.find()) {
      String text = entry.group(2).replaceAll("\"\\s*,\\s*\"", "").strip();
      lines.add(entry.group(1) + " TXT " + text.substring(1, text.length() - 1));
    }
    List<DkimResult> results = verify(message, lines);
    assertEquals(2, results.size());
    for (DkimResult r : results) {
      assertEquals(State.PASS, r.state(), r.toString());
    }
  }

  private static List<DkimResult> verify(String message, List<String> zone) {
    DnsSession dns =
        new DnsSession(
            FakeDns.of(zone.toArray(String[]::new)), Deadline.in(Duration.ofSeconds(20)));
    return Dkim.verify(message.getBytes(StandardCharsets.ISO_8859_1), dns, Instant.EPOCH);
  }
}
