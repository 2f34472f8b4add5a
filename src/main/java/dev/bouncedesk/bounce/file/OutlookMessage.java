package dev.bouncedesk.bounce.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;

/**
 * An Outlook message file: an OLE2 compound file of MAPI properties (MS-OXMSG). It is handed on as
 * a mail: the header it was received with, or what Outlook shows of it, and the text.
 */
public final class OutlookMessage {
  private static final byte[] MAGIC = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  private OutlookMessage() {}

  /** Whether these octets begin like a compound file. */
  public static boolean is(byte[] file) {
    if (file.length < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (file[i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** The message as a mail; empty where the file is damaged or holds no message. */
  public static Optional<byte[]> toMail(byte[] file) {
    try (MAPIMessage message = new MAPIMessage(new ByteArrayInputStream(file))) {
      message.setReturnNullOnMissingChunk(true);
      String mail = header(message) + "\r\n\r\n" + text(message);
      return Optional.of(mail.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | ChunkNotFoundException | RuntimeException e) {
      // POI throws unchecked exceptions of many kinds for a damaged file
      return Optional.empty();
    }
  }

  private static String header(MAPIMessage message) throws ChunkNotFoundException {
    StringBuilder header = new StringBuilder();
    String[] received = message.getHeaders();
    if (received != null) {
      for (String line : received) {
        // The text is handed on as UTF-8 of one part, whatever it was on the way.
        String lower = line.toLowerCase(Locale.ROOT);
        if (!line.isBlank() && !lower.startsWith("content-") && !isFoldedBoundary(line)) {
          header.append(line.stripTrailing()).append("\r\n");
        }
      }
    }
    if (header.isEmpty()) {
      field(header, "From", message.getDisplayFrom());
      field(header, "To", message.getDisplayTo());
      field(header, "Subject", message.getSubject());
    }
    return header.append("Content-Type: text/plain; charset=utf-8").toString();
  }

  private static boolean isFoldedBoundary(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    return Character.isWhitespace(line.charAt(0))
        && (lower.startsWith("boundary=")
            || lower.startsWith("report-type=")
            || lower.startsWith("charset="));
  }

  private static void field(StringBuilder header, String name, String value) {
    if (value != null && !value.isBlank()) {
      header.append(name).append(": ").append(value.replaceAll("\\s+", " ").strip()).append("\r\n");
    }
  }

  private static String text(MAPIMessage message) throws ChunkNotFoundException {
    String text = message.getTextBody();
    return text == null ? "" : text;
  }
}
