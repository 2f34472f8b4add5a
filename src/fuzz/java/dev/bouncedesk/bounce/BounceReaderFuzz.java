package dev.bouncedesk.bounce;

import static dev.bouncedesk.bounce.HostileMailsTest.answered;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Looks for mails on which the reader throws or hangs: {@code JAZZER_FUZZ=1 mvn -Pfuzz test
 * -Dtest=BounceReaderFuzz}. Each find is kept under {@code src/test/resources/bounces/fuzz} and
 * read again by {@code HostileMailsTest}.
 */
class BounceReaderFuzz {
  private final BounceReader reader = BounceReader.standard();

  @FuzzTest(maxDuration = "10m")
  void anyOctetsAreAnswered(byte[] mail) {
    answered(reader.read(mail));
  }

  @FuzzTest(maxDuration = "10m")
  void anyPasteIsAnswered(byte[] paste) {
    answered(reader.read(new String(paste, StandardCharsets.UTF_8)));
  }

  @FuzzTest(maxDuration = "10m")
  void anyNoticeIsAnswered(byte[] notice) {
    byte[] head =
        "From: MAILER-DAEMON@example.com\nTo: a@example.org\nSubject: failure notice\n\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] mail = new byte[head.length + notice.length];
    System.arraycopy(head, 0, mail, 0, head.length);
    System.arraycopy(notice, 0, mail, head.length, notice.length);
    answered(reader.read(mail));
  }
}
