package dev.bouncedesk.bounce.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;

/**
 * An Outlook message file: an OLE2 compound file of MAPI properties (MS-OXMSG). It is handed on as
 * a mail of several parts: header, text, what it reports of each recipient, attachments.
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
      return Optional.of(OutlookMime.of(message));
    } catch (IOException | ChunkNotFoundException | RuntimeException e) {
      // POI throws unchecked exceptions of many kinds for a damaged file
      return Optional.empty();
    }
  }
}
