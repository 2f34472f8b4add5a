package dev.bouncedesk.bounce.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits an mbox into its mails as it streams by, so that memory holds one mail at a time (RFC
 * 4155, and the mboxrd quoting of {@code From } lines).
 */
public final class Mbox {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 1 << 16;

  private Mbox() {}

  /** Whether these octets begin like an mbox. */
  public static boolean is(byte[] start) {
    return start.length > FROM.length && startsWith(start, start.length, 0);
  }

  /**
   * Hands on each mail without its From line, quoted From lines unquoted.
   *
   * @param in the mbox; not closed
   * @param mailBytes how many octets of a mail are kept; the rest of it is passed over
   * @return how many mails there were
   * @throws IOException where the stream cannot be read
   */
  public static int split(InputStream in, int mailBytes, Consumer<byte[]> mail) throws IOException {
    InputStream buffered = in instanceof BufferedInputStream ? in : new BufferedInputStream(in);
    ByteArrayOutputStream current = new ByteArrayOutputStream();
    byte[] line = new byte[LONGEST_LINE];
    int mails = 0;
    boolean open = false;
    boolean blankBefore = true;
    boolean lineStart = true;
    int length = line(buffered, line);
    while (length > 0) {
      if (lineStart && blankBefore && startsWith(line, length, 0)) {
        if (open) {
          mail.accept(current.toByteArray());
          current.reset();
        }
        open = true;
        mails++;
      } else if (open && current.size() < mailBytes) {
        int skip = lineStart && isQuotedFrom(line, length) ? 1 : 0;
        current.write(line, skip, Math.min(length, mailBytes - current.size()) - skip);
      }
      blankBefore = length == 1 || (length == 2 && line[0] == '\r');
      lineStart = line[length - 1] == '\n';
      length = line(buffered, line);
    }
    if (open) {
      mail.accept(current.toByteArray());
    }
    return mails;
  }

  /** Reads up to and with the next line feed, or as much as there is room; 0 at the end. */
  private static int line(InputStream in, byte[] line) throws IOException {
    int length = 0;
    while (length < line.length) {
      int next = in.read();
      if (next < 0) {
        return length;
      }
      line[length++] = (byte) next;
      if (next == '\n') {
        return length;
      }
    }
    return length;
  }

  private static boolean isQuotedFrom(byte[] line, int length) {
    int at = 0;
    while (at < length && line[at] == '>') {
      at++;
    }
    return at > 0 && startsWith(line, length, at);
  }

  private static boolean startsWith(byte[] line, int length, int at) {
    if (at + FROM.length > length) {
      return false;
    }
    for (int i = 0; i < FROM.length; i++) {
      if (line[at + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }
}
