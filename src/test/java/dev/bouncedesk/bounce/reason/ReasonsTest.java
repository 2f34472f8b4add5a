package dev.bouncedesk.bounce.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.ReasonRules.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What beats what when a reason is decided. */
class ReasonsTest {
  private static final Reasons REASONS = Reasons.standard();

  @ParameterizedTest(name = "{0} says {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "              | 550 5.4.1 something                              | network-error",
        "microsoft-365 | 550 5.4.1 something                              | user-unknown",
        "              | 550 5.7.27 something                             | sender-rejected",
        "gmail         | 550 5.7.27 something                             | auth-failure",
        "              | 550 5.7.29 something                             | auth-failure",
        "gmail         | 550 5.7.29 something                             | starttls-failed",
        "              | 550 5.7.30 something                             | starttls-failed",
        "gmail         | 550 5.7.30 something                             | auth-failure",
        "              | 535 5.7.12 something                             | security-error",
        "microsoft-365 | 550 5.7.12 something                             | sender-rejected",
        "              | 525 5.7.13 something                             | account-suspended",
        "microsoft-365 | 550 5.7.13 something                             | sender-rejected",
        "              | 534 5.7.9 something                              | security-error",
        "yahoo         | 554 5.7.9 something                              | policy-violation",
      })
  void theProvidersReadingOfAStatusComesBeforeTheStandards(
      String provider, String line, String reason) {
    assertReason(reason, Said.by(Optional.ofNullable(provider).orElse(""), line));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 mailbox is full                                        | mailbox-full",
        "550 5.0.0 <joe@example.org>... User unknown                      | user-unknown",
        "554 4.4.7 Message expired <550 5.2.2 user is over quota>         | mailbox-full",
        "550 5.7.1 Message expired, and before that: blocked using an RBL | ip-blocked",
        "451 4.7.1 Greylisted, please try again later                     | greylisted",
        "550 5.1.1 Try again later                                        | user-unknown",
        "550 5.2.2 Rejected                                               | mailbox-full",
        "550 Rejected                                                     | policy-violation",
        "552 lorem                                                        | mailbox-full",
      })
  void wordsThatSayOneThingBeatCodesAndCodesBeatWordsThatSayLittle(String line, String reason) {
    assertReason(reason, Said.line(line));
  }

  @Test
  void anAddressThatReadsLikeAnErrorDoesNotDecide() {
    assertReason(
        "mailbox-full", Said.line("550 <user-unknown-spam-virus@example.org>: over quota"));
    assertReason("expired", Said.line("bob@servfail.blacklisted.example: Envelope expired"));
    assertReason("user-unknown", Said.line("550 bob@virus-found.example... No such user here"));
  }

  @Test
  void aSentenceBrokenOverAReplyOfSeveralLinesIsOne() {
    Verdict verdict =
        REASONS.decide(
            Said.line(
                "550-5.1.1 The email account that you tried to reach does\n"
                    + "550-5.1.1 not exist. Please check it.\n"
                    + "550 5.1.1 bye"));
    assertEquals("unknown-account", verdict.decision().rule());
  }

  @Test
  void theLineThatDecidedIsTold() {
    Verdict verdict = REASONS.decide(Said.line("host said:\n  550 No such mailbox\nbye"));
    assertEquals("550 No such mailbox", verdict.decision().line());
  }

  @Test
  void aTextWithoutARuleOrACodeIsUndefinedAndNoTextIsOnHold() {
    assertReason("undefined", Said.line("lorem ipsum dolor"));
    assertReason("on-hold", Said.line(""));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Das Postfach des Empfängers ist voll                     | mailbox-full",
        "Empfaenger unbekannt                                     | user-unknown",
        "L’adresse e-mail du destinataire est introuvable         | user-unknown",
        "La boîte aux lettres est pleine                          | mailbox-full",
        "No se encontró la dirección                              | user-unknown",
        "El buzón está lleno                                      | mailbox-full",
        "Indirizzo non trovato                                    | user-unknown",
        "La casella del destinatario è piena                      | mailbox-full",
        "Endereço não encontrado                                  | user-unknown",
        "A caixa de correio do destinatário está cheia            | mailbox-full",
        "Adres niet gevonden                                      | user-unknown",
        "Het postvak is vol                                       | mailbox-full",
        "Nie znaleziono adresu                                    | user-unknown",
        "Skrzynka odbiorcy jest pełna                             | mailbox-full",
        "Адрес не найден                                          | user-unknown",
        "Почтовый ящик получателя переполнен                      | mailbox-full",
        "宛先が見つかりませんでした。宛先不明                              | user-unknown",
        "受信者のメールボックスがいっぱいです                              | mailbox-full",
        "收件人邮箱不存在                                            | user-unknown",
        "收件人的邮箱已满                                            | mailbox-full",
        "사용자를 찾을 수 없습니다                                    | user-unknown",
        "수신자의 메일함이 가득 찼습니다                                | mailbox-full",
        "Adres bulunamadı                                         | user-unknown",
        "Alıcının posta kutusu dolu                               | mailbox-full",
      })
  void theTwelveLanguagesAreUnderstood(String text, String reason) {
    assertReason(reason, Said.line(text));
  }

  @Test
  void aTextMadeToBeSlowIsNotSlow() {
    String hostile = "user user mailbox recipient not a valid no such ".repeat(400);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> REASONS.decide(Said.line(hostile + "\u0000@".repeat(500))));
  }

  private static void assertReason(String reason, Evidence evidence) {
    assertEquals(reason, REASONS.decide(evidence).reason().wireName(), evidence.diagnostic());
  }
}
