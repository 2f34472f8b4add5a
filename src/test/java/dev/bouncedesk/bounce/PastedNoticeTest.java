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
        test(mail, "wrapped", words, PastedNoticeTest::wrapped, recipients));
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
