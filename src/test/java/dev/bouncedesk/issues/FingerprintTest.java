package dev.bouncedesk.issues;

import static dev.bouncedesk.issues.Failures.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  static Fingerprint of(String recipient, String text, String mta, String provider) {
    return Fingerprint.of(
        failure(Reason.UNDEFINED, recipient, text, mta, provider), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # who and when differ
          550 5.1.1 <ann@a.example>: user unknown                   | 550 5.1.1 <bob@b.example>: user unknown
          450 4.2.0 ann@a.example greylisted for 300 seconds        | 450 4.2.0 ann@a.example greylisted for 60 seconds
          452 4.3.1 queue 3F2A9C01B2 full since 2026-11-01 10:00:00 | 452 4.3.1 queue 77AA01BC0D full since 2026-11-02 11:30:12
          # where differs
          554 5.7.1 client host [192.0.2.1] blocked                 | 554 5.7.1 client host [198.51.100.200] blocked
          554 5.7.1 client host [2001:db8::1] blocked               | 554 5.7.1 client host [192.0.2.1] blocked
          # the same reply in one line and in several
          550-5.7.26 not accepted 550-5.7.26 due to policy          | 550 5.7.26 not accepted due to policy
          550 5.1.1 no such user (in reply to RCPT TO command)      | 550 5.1.1 no such user
          """)
  void theSameIssue(String one, String other) {
    assertEquals(
        of("ann@a.example", one, "mx.a.example", "").key(),
        of("ann@a.example", other, "mx.a.example", "").key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 user unknown                     | 550 5.2.1 user unknown
          554 blocked using zen.spamhaus.org         | 554 blocked using bl.spamcop.net
          550 5.7.1 message refused (S3140)          | 550 5.7.1 message refused (S3150)
          550 user unknown                           | 550 mailbox disabled
          """)
  void notTheSameIssue(String one, String other) {
    assertNotEquals(
        of("ann@a.example", one, "mx.a.example", "").key(),
        of("ann@a.example", other, "mx.a.example", "").key());
  }

  @Test
  void theReceivingOrganisationTellsIssuesApartTheHostDoesNot() {
    String text = "550 5.1.1 no such user";
    String atOne = of("a@x.example", text, "mx1.one.example", "").key();
    assertEquals(atOne, of("a@x.example", text, "mx2.one.example [192.0.2.9]", "").key());
    assertNotEquals(atOne, of("a@x.example", text, "mx.two.example", "").key());
    assertEquals(
        of("a@x.example", text, "mx1.one.example", "gmail").key(),
        of("b@y.example", text, "alt1.gmail-smtp-in.l.google.com", "gmail").key());
  }

  @ParameterizedTest
  @CsvSource({
    "gmail,          mx.a.example,           u@b.example, gmail",
    "postfix,        mx.a.co.uk,             u@b.example, a.co.uk",
    "'',             'mx.a.example [1.2.3.4]', u@b.example, a.example",
    "'',             [192.0.2.1],            u@b.example, b.example",
    "'',             '',                     '',          ''",
  })
  void theOrganisationIsTheProviderElseTheHostsDomainElseTheRecipients(
      String provider, String mta, String recipient, String organisation) {
    assertEquals(
        organisation,
        Fingerprint.organisation(failure(Reason.UNDEFINED, recipient, "550 x", mta, provider)));
  }

  @Test
  void aSpecificArticleOrAProvidersCodeDecidesBeforeTheWords() {
    String one = "550 5.7.1 messages from [192.0.2.1] weren't sent (S3140)";
    String other = "550 5.7.1 quite other words, S3140";
    assertEquals(Fingerprint.Tier.CODE, of("", one, "", "outlook.com").tier());
    assertEquals(of("", one, "", "outlook.com").key(), of("", other, "", "outlook.com").key());

    Optional<String> article = Optional.of("gmail/dmarc");
    Fingerprint byArticle =
        Fingerprint.of(failure(Reason.AUTH_FAILURE, "", "550 5.7.26 a", "", "gmail"), article);
    assertEquals(Fingerprint.Tier.KB, byArticle.tier());
    assertEquals(
        byArticle.key(),
        Fingerprint.of(failure(Reason.AUTH_FAILURE, "", "421 4.7.26 b", "", "gmail"), article)
            .key());
  }

  @Test
  void theKeyNamesItsVersion() {
    assertTrue(of("", "550 x", "", "").key().matches("v1:[0-9a-f]{32}"));
  }

  @Test
  void everyProviderCodeIsFoundInItsSample() {
    for (String line : Resources.lines("provider-codes.tsv")) {
      String sample = line.split("\t")[1];
      assertEquals(
          Optional.of(sample),
          ProviderCodes.in("550 refused [" + sample + "] see https://x.example/?p=" + sample)
              .filter(sample::equals),
          line);
    }
  }
}
