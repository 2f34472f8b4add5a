package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How a guest behaves at other people's mail servers. */
@Timeout(30)
class SmtpMannersTest {
  private static final Set<String> POLITE =
      Set.of("EHLO", "HELO", "MAIL", "RCPT", "RSET", "QUIT", "STARTTLS");

  @ParameterizedTest
  @EnumSource(value = CheckId.class, mode = Mode.MATCH_ALL, names = "SMTP_(?!MESSAGE).*")
  void whateverIsCheckedNothingElseIsSaidAndQuitEndsIt(CheckId check) throws IOException {
    Map<String, String> tempting =
        Map.of(
            "EHLO",
            "250-mx.acme.example\r\n250-VRFY\r\n250-EXPN\r\n250-ETRN\r\n250-CHUNKING\r\n"
                + "250-AUTH PLAIN LOGIN\r\n250 PIPELINING");
    try (FakeSmtp server = FakeSmtp.polite(tempting)) {
      run(SmtpRig.at(server).owning("acme.example"), check);
      // A line with ! is an error of the test's own server, which speaks no TLS on port 465.
      List<String> heard = server.heard().stream().filter(l -> !l.startsWith("!")).toList();
      assertTrue(heard.size() >= 2, heard.toString());
      assertEquals("QUIT", heard.getLast());
      heard.forEach(line -> assertTrue(POLITE.contains(line.split("[ :]")[0]), line));
      long named = heard.stream().filter(l -> l.startsWith("RCPT")).count();
      long taken = heard.stream().filter(l -> l.startsWith("RSET")).count();
      assertTrue(named == 0 || taken > 0, "RSET follows RCPT: " + heard);
    }
  }

  @Test
  void oneProbeHoldsTwoConnectionsAtOnce() throws Exception {
    assertEquals(2, mostAtOnce(1));
  }

  @Test
  void theProcessHoldsFourConnectionsAtOnce() throws Exception {
    assertEquals(4, mostAtOnce(5));
  }

  /** The most connections that stood at the same time while so many probes ran. */
  private static int mostAtOnce(int probes) throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    FakeSmtp.Script slow =
        talk -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          all.incrementAndGet();
          talk.pause(250);
          // What is counted is over before the last word, which lets the next one in.
          now.decrementAndGet();
          talk.say("554 5.3.2 closed");
        };
    try (FakeSmtp server = FakeSmtp.of(slow)) {
      List<String> dns = new ArrayList<>();
      for (int i = 0; i < probes; i++) {
        for (int host = 0; host < 3; host++) {
          String name = "mx" + host + ".d" + i + ".example";
          dns.add("d" + i + ".example MX " + host + " " + name);
          dns.add(name + " A 127.0.0.1");
        }
      }
      Probe probe = SmtpRig.at(server, dns.toArray(String[]::new)).probe();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < probes; i++) {
        ProbeRequest request =
            confirmed(ProbeRequest.ofTarget(new Target.Domain("d" + i + ".example"), SmtpRig.ANNA))
                .only(Set.of(CheckId.SMTP_CONNECT));
        threads.add(Thread.ofVirtual().start(() -> probe.run(request)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(3 * probes, all.get(), "every host was visited");
      return most.get();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250-mx.acme.example;250 SMTPUTF8 | MAIL FROM:<postmaster@desk.example> SMTPUTF8",
        "250-mx.acme.example;250 8BITMIME | ''"
      })
  void anAddressBeyondAsciiIsNamedOnlyWhereTheHostTakesSuch(String ehlo, String mail)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of("EHLO", ehlo.replace(";", "\r\n")))) {
      Map<String, String> fields =
          Map.of("reason", "user-unknown", "recipient", "j\u00fcrgen@acme.example");
      SmtpRig.at(server)
          .probe()
          .run(
              confirmed(
                  ProbeRequest.ofBounce(Bounces.failure(fields), Optional.empty(), SmtpRig.ANNA)
                      .only(Set.of(CheckId.SMTP_RCPT))));
      String said =
          server.heard().stream().filter(l -> l.startsWith("MAIL")).findFirst().orElse("");
      assertEquals(mail, said);
    }
  }

  @Test
  void permissionIsLookedAtAgainWhenTheButtonIsPressed() throws IOException {
    try (FakeSmtp server = FakeSmtp.polite(Map.of())) {
      SmtpRig rig = SmtpRig.at(server);
      Requester guest = new Requester("U1", Set.of(), "C1", true, false, Optional.empty());
      ProbeRequest pressed =
          ProbeRequest.ofTarget(new Target.Domain("acme.example"), guest)
              .confirmed(new Confirmation(SmtpRig.ANNA, SmtpRig.NOW));
      ProbeResult result = rig.probe().run(pressed);
      assertEquals("Guests of this workspace may not run live checks.", result.headline());
      assertEquals(List.of(), server.heard());
    }
  }

  private static void run(SmtpRig rig, CheckId check) {
    Map<String, String> fields =
        Map.of(
            "reason", "user-unknown", "recipient", "bob@acme.example", "from", "eve@acme.example");
    rig.probe()
        .run(
            confirmed(
                ProbeRequest.ofBounce(
                        Bounces.failure(fields),
                        Optional.of(Bounces.original(fields)),
                        SmtpRig.ANNA)
                    .only(Set.of(check))));
  }

  private static ProbeRequest confirmed(ProbeRequest request) {
    return request.confirmed(new Confirmation(SmtpRig.ANNA, SmtpRig.NOW));
  }
}
