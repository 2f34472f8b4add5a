package dev.bouncedesk.bounce.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An mbox is its mails, one after the other. */
class MboxTest {
  private static final String TWO =
      """
      From joe@example.com Mon Mar  2 10:00:00 2026
      Subject: one

      >From here on it is text
      >>From there too
      From the middle of a paragraph it is text as well

      From mia@example.com Mon Mar  2 11:00:00 2026
      Subject: two

      bye
      """;

  @Test
  void eachMailIsHandedOnWithoutItsFromLine() throws IOException {
    List<String> mails = split(TWO, 10_000);
    assertEquals(2, mails.size());
    assertTrue(mails.get(0).startsWith("Subject: one\n"));
    assertEquals("Subject: two\n\nbye\n", mails.get(1));
  }

  @Test
  void quotedFromLinesLoseOneSign() throws IOException {
    String first = split(TWO, 10_000).get(0);
    assertTrue(first.contains("\nFrom here on"));
    assertTrue(first.contains("\n>From there"));
    assertTrue(first.contains("\nFrom the middle"));
  }

  @Test
  void aMailBeyondTheLimitIsCutAndTheNextOneIsStillFound() throws IOException {
    List<String> mails = split(TWO, 12);
    assertEquals(List.of("Subject: one", "Subject: two"), mails);
  }

  @Test
  void carriageReturnsAreKept() throws IOException {
    List<String> mails = split(TWO.replace("\n", "\r\n"), 10_000);
    assertEquals("Subject: two\r\n\r\nbye\r\n", mails.get(1));
  }

  @Test
  void whatHasNoFromLineHoldsNoMail() throws IOException {
    assertEquals(List.of(), split("Subject: one\n\nbye\n", 10_000));
    assertFalse(Mbox.is("Subject: one\n".getBytes(StandardCharsets.US_ASCII)));
    assertTrue(Mbox.is(TWO.getBytes(StandardCharsets.US_ASCII)));
  }

  private static List<String> split(String mbox, int limit) throws IOException {
    List<String> mails = new ArrayList<>();
    int count =
        Mbox.split(
            new ByteArrayInputStream(mbox.getBytes(StandardCharsets.UTF_8)),
            limit,
            mail -> mails.add(new String(mail, StandardCharsets.UTF_8)));
    assertEquals(mails.size(), count);
    return mails;
  }
}
