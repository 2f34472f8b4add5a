package dev.bouncedesk.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.bounce.mail.MailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A notice copied out of a mail program, its header and its parts for machines lost, still names
 * the recipients that the mail names: as it is, quoted, and with its lines broken anew. Taken from
 * the golden mails whose words name every recipient.
 */
class PastedNoticeTest {
  private static final int COLUMNS = 60;

  private final BounceReader reader = BounceReader.standard();
  private final MailReader mails = new MailReader(Limits.STANDARD);

  @TestFactory
  Stream<DynamicTest> namesTheRecipientsOfTheMail() throws IOException {
    return GoldenMailsTest.mails().stream().flatMap(this::pastes);
  }

  private Stream<DynamicTest> pastes(Path mail) {
    byte[] octets = octets(mail);
    BounceReport report = reader.read(octets);
    boolean failed =
        report.kind() == BounceReport.Kind.BOUNCE || report.kind() == BounceReport.Kind.DELAYED;
    Set<String> recipients = recipients(report);
    String words = mails.read(octets).text();
    String lower = words.toLowerCase(Locale.ROOT);
    if (!failed || recipients.isEmpty() || !recipients.stream().allMatch(lower::contains)) {
      return Stream.of();
    }
    return Stream.of(
        test(mail, "as it is", words, text -> text, recipients),
        test(mail, "quoted", words, PastedNoticeTest::quoted, recipients),
        test(mail, "wrapped", words, PastedNoticeTest::wrapped, recipients),
        test(mail, "forwarded", words, PastedNoticeTest::forwarded, recipients),
        test(mail, "forwarded in German", words, PastedNoticeTest::forwardedInGerman, recipients),
        test(mail, "forwarded, quoted", words, PastedNoticeTest::forwardedQuoted, recipients));
  }

  private DynamicTest test(
      Path mail, String how, String words, UnaryOperator<String> pasted, Set<String> recipients) {
    return DynamicTest.dynamicTest(
        mail.getFileName() + " " + how,
        () -> {
          String text = pasted.apply(words);
          assertEquals(recipients, recipients(reader.read(text)), mail + ":\n" + text);
        });
  }

  /** All names of those that failed: which of two is the alias shows in the lost parts only. */
  private static Set<String> recipients(BounceReport report) {
    return report.failures().stream()
        .flatMap(failure -> Stream.concat(failure.recipient().stream(), failure.alias().stream()))
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String quoted(String words) {
    return words.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }

  private static final String FORWARD =
      "From: Ann <ann@desk.example>\nTo: support@desk.example\nSubject: Fwd: help\n"
          + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";

  private static String forwarded(String words) {
    return FORWARD
        + "Can you look at this?\n\n---------- Forwarded message ---------\n"
        + "From: Mail Delivery System <MAILER-DAEMON@mx.desk.example>\n"
        + "Date: Mon, 2 Mar 2026 at 10:00\nSubject: Undelivered Mail Returned to Sender\n"
        + "To: <ann@desk.example>\n\n\n"
        + words;
  }

  private static String forwardedInGerman(String words) {
    return FORWARD
        + "Bitte prüfen.\n\n________________________________\n"
        + "Von: postmaster@desk.example\nGesendet: Montag, 2. März 2026 10:00\n"
        + "An: Ann <ann@desk.example>\nBetreff: Unzustellbar: Angebot\n\n"
        + words;
  }

  private static String forwardedQuoted(String words) {
    String header =
        "Begin forwarded message:\n\nFrom: MAILER-DAEMON@mx.desk.example\n"
            + "Subject: failure notice\nDate: 2 March 2026\nTo: ann@desk.example\n\n";
    return FORWARD + "See below.\n\n" + quoted(header + words);
  }

  private static String wrapped(String words) {
    return words.lines().flatMap(line -> broken(line).stream()).collect(Collectors.joining("\n"));
  }

  private static List<String> broken(String line) {
    if (line.length() <= COLUMNS) {
      return List.of(line);
    }
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : line.split(" ")) {
      if (width > 0 && width + word.length() >= COLUMNS) {
        lines.append('\n');
        width = 0;
      } else if (!lines.isEmpty()) {
        lines.append(' ');
      }
      lines.append(word);
      width += word.length() + 1;
    }
    return Arrays.asList(lines.toString().split("\n"));
  }

  private static byte[] octets(Path mail) {
    try {
      return Files.readAllBytes(mail);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
