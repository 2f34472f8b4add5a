package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.dns.Nsd;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.dns.SignedZone;
import dev.bouncedesk.probe.smtp.Postfix;
import dev.bouncedesk.probe.smtp.Postfix.Service;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SMTP checks against a real Postfix. */
@TestInstance(Lifecycle.PER_CLASS)
class PostfixIT {
  private Postfix postfix;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
    postfix = Postfix.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (postfix != null) {
      postfix.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "known@acme.example, rcpt-accepted",
    "unknown@acme.example, rcpt-refused",
    "full@acme.example, rcpt-full",
    "grey@acme.example, rcpt-deferred",
    "bob@relay.example, rcpt-refused"
  })
  void eachRecipientIsAnsweredForAsItIs(String recipient, String outcome) throws Exception {
    ProbeResult result =
        run(Service.SELF_SIGNED, bounce("user-unknown", recipient), CheckId.SMTP_RCPT);
    SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
    assertTrue(
        result.transcript().stream().anyMatch(l -> l.contains("S: 221 2.0.0 Bye")), "" + result);
  }

  @Test
  void aSelfSignedCertificateForAnotherNameIsToldWithBothFaults() throws Exception {
    ProbeResult result = tls(Service.SELF_SIGNED);
    Finding f = SmtpRig.finding(result, Outcome.CERTIFICATE_BAD);
    assertEquals(Verdict.CONFIRMS, f.verdict());
    assertTrue(
        f.headline().contains("it is for mail.other.example, not for mx.acme.example"),
        f.headline());
    assertTrue(f.headline().contains("it is self-signed"), f.headline());
    assertTrue(f.evidence().get(0).startsWith("TLSv1."), f.evidence().toString());
  }

  @Test
  void aGoodCertificateOfATrustedAuthorityIsCalledGood() throws Exception {
    ProbeResult result = tls(Service.GOOD);
    Finding f = SmtpRig.finding(result, Outcome.TLS_GOOD);
    assertEquals(Verdict.CONTRADICTS, f.verdict());
    assertTrue(f.headline().startsWith("STARTTLS works at mx.acme.example"), f.headline());
  }

  @Test
  void theSameCertificateIsNotGoodWhereItsAuthorityIsUnknown() throws Exception {
    Probe probe = probe(dns("acme.example"), settings(Service.GOOD, List.of()));
    ProbeResult result =
        probe.run(request(bounce("starttls-failed", "known@acme.example"), CheckId.SMTP_TLS));
    Finding f = SmtpRig.finding(result, Outcome.CERTIFICATE_BAD);
    assertTrue(f.headline().endsWith("or the chain is not complete"), f.headline());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONG_NAME | it is for mail.other.example, not for mx.acme.example",
        "EXPIRED | it expired at"
      })
  void aFaultOfTheCertificateIsNamedAlone(Service service, String fault) throws Exception {
    Finding f = SmtpRig.finding(tls(service), Outcome.CERTIFICATE_BAD);
    assertTrue(f.headline().contains("not good: " + fault), f.headline());
    assertEquals(-1, f.headline().indexOf(';'), f.headline());
  }

  @Test
  void aHostThatInsistsOnTlsIsShownToDoSo() throws Exception {
    Finding f = SmtpRig.finding(tls(Service.TLS_ONLY), Outcome.CERTIFICATE_BAD);
    assertTrue(
        f.evidence().stream().anyMatch(l -> l.contains("530 5.7.0")), f.evidence().toString());
  }

  @Test
  void aHostWithoutTlsIsShownAsOne() throws Exception {
    assertEquals(
        Verdict.CONFIRMS,
        SmtpRig.finding(tls(Service.NO_TLS), Outcome.STARTTLS_NOT_OFFERED).verdict());
  }

  @Test
  void tlsFromTheFirstOctetIsJudgedLikewise() throws Exception {
    ProbeResult result = submission(Service.IMPLICIT_TLS);
    Finding f = SmtpRig.finding(result, Outcome.TLS_GOOD);
    assertTrue(f.headline().startsWith("TLS works at mx.acme.example [127.0.0.1]:465"), "" + f);
  }

  @Test
  void loginsThatAreOfferedAfterStartTlsOnlyAreToldSo() throws Exception {
    ProbeResult result = submission(Service.SUBMISSION);
    Finding f = SmtpRig.finding(result, Outcome.AUTH_OFFERED);
    assertEquals(
        "mx.acme.example:587 offers login by PLAIN, LOGIN, after STARTTLS only", f.headline());
    assertEquals(List.of("before TLS: none", "after TLS: PLAIN, LOGIN"), f.evidence());
  }

  @Test
  void theLimitOfPostfixIsRead() throws Exception {
    ProbeResult result =
        run(
            Service.SELF_SIGNED,
            bounce("message-too-large", "known@acme.example"),
            CheckId.SMTP_SIZE);
    Finding f = SmtpRig.finding(result, Outcome.SIZE_STATED);
    assertEquals("mx.acme.example takes messages up to 5.0 MB", f.headline());
  }

  @ParameterizedTest
  @CsvSource({"5000001, size-too-small", "4999999, size-enough"})
  void theLimitOfPostfixIsHeldAgainstTheMessage(String size, String outcome) throws Exception {
    Map<String, String> fields =
        Map.of("reason", "message-too-large", "recipient", "known@acme.example", "size", size);
    ProbeRequest request =
        ProbeRequest.ofBounce(
            Bounces.failure(fields), Optional.of(Bounces.original(fields)), SmtpRig.ANNA);
    ProbeResult result = run(Service.GOOD, request, CheckId.SMTP_SIZE);
    SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"GOOD, relay-refused", "OPEN_RELAY, open-relay"})
  void anOpenRelayIsToldFromAClosedOne(Service service, String outcome) throws Exception {
    ProbeResult result = run(service, typed("acme.example"), CheckId.SMTP_RELAY);
    SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
  }

  @Test
  void aDomainWithoutACatchAllRefusesAnInventedAddress() throws Exception {
    ProbeResult result = run(Service.GOOD, typed("acme.example"), CheckId.SMTP_CATCH_ALL);
    SmtpRig.finding(result, Outcome.STRANGERS_REFUSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Service.class,
      names = {"GOOD", "SELF_SIGNED", "TLS_ONLY", "NO_TLS"})
  void aTestMessageIsTakenWhateverTheCertificate(Service service) throws Exception {
    ProbeResult result = run(service, typed("known@acme.example"), CheckId.SMTP_MESSAGE);
    Finding f = SmtpRig.finding(result, Outcome.MESSAGE_TAKEN);
    assertTrue(f.evidence().get(0).startsWith("250 2.0.0 Ok: queued as "), "" + f.evidence());
    String id = f.evidence().get(1).substring("Message-ID ".length());
    assertTrue(postfix.hasLogged(id), id);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown@acme.example, message-refused, 550 5.1.1",
    "full@acme.example, message-deferred, 452 4.2.2"
  })
  void aTestMessageThatIsNotTakenShowsPostfixsWords(String recipient, String outcome, String words)
      throws Exception {
    ProbeResult result = run(Service.GOOD, typed(recipient), CheckId.SMTP_MESSAGE);
    Finding f = SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
    assertTrue(f.evidence().get(0).contains(words), "" + f.evidence());
  }

  @ParameterizedTest
  @CsvSource({"true, tlsa-matches", "false, tlsa-mismatch"})
  void theLiveCertificateIsHeldAgainstTheSignedTlsaRecord(
      boolean matching, String outcome, @TempDir Path folder) throws Exception {
    byte[] key = postfix.certificate().getPublicKey().getEncoded();
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    String shown = matching ? digest : "00" + digest.substring(2);
    SignedZone zone =
        SignedZone.ofToday(
            "acme.example",
            """
            @ IN SOA ns.acme.example. hostmaster.acme.example. 1 3600 600 86400 300
            @ IN NS ns.acme.example.
            ns IN A 127.0.0.1
            @ IN MX 10 mx.acme.example.
            mx IN A 127.0.0.1
            _25._tcp.mx IN TLSA 3 1 1 %s
            """
                .formatted(shown));
    try (Nsd nsd = Nsd.serving(folder, Map.of("acme.example", zone.text()))) {
      Probe probe = probe(nsd.resolver(zone.anchor()), settings(Service.GOOD));
      ProbeResult result =
          probe.run(request(bounce("starttls-failed", "known@acme.example"), CheckId.SMTP_TLS));
      SmtpRig.finding(result, Outcome.ofWireName(outcome).orElseThrow());
      SmtpRig.finding(result, Outcome.TLS_GOOD);
    }
  }

  private ProbeResult tls(Service service) throws Exception {
    return run(service, bounce("starttls-failed", "known@acme.example"), CheckId.SMTP_TLS);
  }

  /** The submission host is tried on 587 and on 465; a service answers on one of them sensibly. */
  private ProbeResult submission(Service service) throws Exception {
    ProbeSettings quick =
        settings(service)
            .withDeadlines(
                new ProbeSettings.Deadlines(
                    Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(10)));
    Resolver dns =
        FakeDns.of(
            "_submission._tcp.acme.example SRV 0 1 587 mx.acme.example",
            "mx.acme.example A 127.0.0.1");
    return probe(dns, quick).run(request(typed("acme.example"), CheckId.SMTP_SUBMISSION));
  }

  private ProbeResult run(Service service, ProbeRequest request, CheckId check) throws Exception {
    String domain = Subject.of(request).recipientDomain().orElseThrow();
    return probe(dns(domain), settings(service)).run(request(request, check));
  }

  private static Resolver dns(String domain) {
    return FakeDns.of(domain + " MX 10 mx.acme.example", "mx.acme.example A 127.0.0.1");
  }

  private ProbeSettings settings(Service service) throws Exception {
    return settings(service, List.of(postfix.authority()));
  }

  private ProbeSettings settings(Service service, List<X509Certificate> authorities) {
    ProbeSettings settings =
        SmtpRig.settings(Set.of(postfix.pair(service)))
            .withDeadlines(
                new ProbeSettings.Deadlines(
                    Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(40)));
    return settings.withSmtp(
        settings.smtp().withOwnDomains(Set.of("acme.example")).withAuthorities(authorities));
  }

  private static Probe probe(Resolver dns, ProbeSettings settings) {
    return new Probe(settings, dns, new MemoryLedger(), InstantSource.system());
  }

  private static ProbeRequest bounce(String reason, String recipient) {
    Map<String, String> fields = Map.of("reason", reason, "recipient", recipient);
    return ProbeRequest.ofBounce(Bounces.failure(fields), Optional.empty(), SmtpRig.ANNA);
  }

  private static ProbeRequest typed(String target) {
    return ProbeRequest.ofTarget(Target.parse(target).accepted().orElseThrow(), SmtpRig.ANNA);
  }

  private static ProbeRequest request(ProbeRequest request, CheckId check) {
    return request.only(Set.of(check)).confirmed(new Confirmation(SmtpRig.ANNA, Instant.now()));
  }
}
