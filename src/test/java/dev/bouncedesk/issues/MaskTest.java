package dev.bouncedesk.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          smtp; 550 5.1.1 no such user                               | 550 5.1.1 no such user
          x-postfix; User unknown                                    | user unknown
          host mx.a.example[192.0.2.1] said: 550 5.1.1 no            | 550 5.1.1 no
          550-5.7.26 mail from a.example is not accepted 550-5.7.26 due to DMARC. 550 5.7.26 See k12sor3456abc.17 - gsmtp | 550 5.7.26 mail from <host> is not accepted due to dmarc. see <id> - gsmtp
          550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found       | 550 5.1.10 resolver.adr.recipientnotfound; not found
          see https://support.google.com/mail/?p=NoSuchUser x        | see url:support.google.com/mail/?p=nosuchuser x
          see https://shop.example/orders/77?id=3 now                | see <url> now
          denied (AS16012609) [AB1CD02.abc-def03.prod.protection.outlook.com 2026-11-01T10:00:00.000Z 08DC] | denied (as<n>) <ms-trace>
          denied [Hostname=AB1.namprd01.prod.outlook.com] [Hostname=XY2] | denied <ms-trace>
          <ann.b+c@a.example>... Mailbox full                        | <addr> mailbox full
          `ann b`@a.example and ann(a)a.example refused              | <addr> and <addr> refused
          since Mon, 2 Nov 2026 10:00:00 +0100 until 2026-11-03T10:00:00Z, Mon Nov  2 10:00:00 2026, 10:00:00 | since <ts> until <ts>, <ts>, <ts>
          from 192.0.2.1 or [192.0.2.0/24] or (2001:db8::1) or IPv6:2001:db8:0:0:0:0:0:1 | from <ip> or <ip> or <ip> or <ip>
          job 123e4567-e89b-12d3-a456-426614174000 id=4Xk9.pq 3f2a9c01 aB3dE5fG7hJ9 | job <id> <id> <id> <id>
          blocked by zen.spamhaus.org for mail.acme.example          | blocked by spamhaus.org for <host>
          over 52428800 bytes, wait 5 minutes, 3 recipients, code 12, 5.7.1 messages | over <n> bytes, wait <n> minutes, <n> recipients, code 12, 5.7.1 messages
          AUP#1260 OFR_506 LPN007_510 [TSS04] (S3140) #5.1.1 stay    | aup#1260 ofr_506 lpn007_510 [tss04] (s3140) #5.1.1 stay
          No  Such\tUser ...                                         | no such user
          """)
  void masksWhatDiffersAndKeepsTheCause(String diagnostic, String template) {
    assertEquals(template.replace('`', '"'), Mask.template(diagnostic.replace('`', '"')));
  }

  @Test
  void maskingATemplateAgainChangesNothing() {
    String template =
        Mask.template("550 5.1.1 <ann@a.example> unknown at mx.a.example [192.0.2.1] id=7");
    assertEquals(template, Mask.template(template));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@",
        "1.2.3.",
        "x.",
        "https://",
        "a:",
        "(",
        "[",
        "<",
        "id=",
        "0-",
        " 550-5.7.1",
        "\uE000",
        "\"",
        "é@ü."
      })
  void hostileTextIsBoundedInTimeAndLength(String piece) {
    String hostile = "550 5.7.1 " + piece.repeat(100_000);
    String template =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Mask.template(hostile));
    assertTrue(template.length() <= 1_000);
  }

  @Test
  void scrubbingTakesAddressesAndSecretsAndLeavesTheRest() {
    String scrubbed =
        PersonalData.scrub(
            "AUTH PLAIN AGFubgBzM2NyM3Q= for \"ann b\"@a.example, password: s3cr3t, 550 5.7.8 bad");
    assertFalse(
        scrubbed.contains("AGFubg") || scrubbed.contains("s3cr3t") || scrubbed.contains("ann"),
        scrubbed);
    assertTrue(scrubbed.endsWith("550 5.7.8 bad"), scrubbed);
  }
}
