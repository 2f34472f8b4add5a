package dev.bouncedesk.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells what cannot be read before anything tries, in a sentence for the person. */
final class Intake {
  private static final int LOOKED_AT = 4_096;

  /** First bytes of files that people drop by mistake, and what to call them. */
  private static final List<Magic> NOT_MAIL =
      List.of(
          new Magic("\u0089PNG", "a picture"),
          new Magic("\u00ff\u00d8\u00ff", "a picture"),
          new Magic("GIF8", "a picture"),
          new Magic("BM", "a picture"),
          new Magic("RIFF", "a picture or sound"),
          new Magic("%PDF", "a PDF"),
          new Magic("PK\u0003\u0004", "a ZIP or Office file"),
          new Magic("\u001f\u008b", "a compressed file"),
          new Magic("7z\u00bc\u00af", "a compressed file"),
          new Magic("\u007fELF", "a program"),
          new Magic("MZ", "a program"));

  private Intake() {}

  /** Why these words hold nothing to read; empty where they may. */
  static Optional<String> refusal(Ask.Text ask) {
    if (ask.text().isBlank()) {
      return Optional.of(
          "There is nothing to read. Paste the bounce, or type a code such as 550 5.1.1.");
    }
    return ask.text().indexOf('\0') >= 0 && looksBinary(ask.text().getBytes(StandardCharsets.UTF_8))
        ? Optional.of(
            "That is binary data, not text. Paste the text of the bounce, or drop the .eml file.")
        : Optional.empty();
  }

  /** Why this file holds nothing to read; empty where it may. */
  static Optional<String> refusal(Ask.File ask) {
    String name = shown(ask.name());
    if (ask.bytes().length == 0) {
      return Optional.of(
          "The file " + name + " is empty. Save the bounce again as .eml and drop that file.");
    }
    if (isCompoundFile(ask.bytes())) {
      return Optional.empty(); // an Outlook .msg
    }
    Optional<String> what =
        NOT_MAIL.stream()
            .filter(magic -> magic.begins(ask.bytes()) && looksBinary(ask.bytes()))
            .map(Magic::called)
            .findFirst();
    if (what.isPresent()) {
      return Optional.of(
          "The file "
              + name
              + " is "
              + what.get()
              + "; I read mail (.eml, .msg, .mbox) and text. Paste the words of the bounce instead.");
    }
    return looksBinary(ask.bytes())
        ? Optional.of(
            "The file "
                + name
                + " holds binary data, not a mail. Drop the bounce as .eml, or paste its text.")
        : Optional.empty();
  }

  /** OLE2, the container of .msg files. */
  private static boolean isCompoundFile(byte[] bytes) {
    return bytes.length > 8
        && (bytes[0] & 0xff) == 0xd0
        && (bytes[1] & 0xff) == 0xcf
        && (bytes[2] & 0xff) == 0x11
        && (bytes[3] & 0xff) == 0xe0;
  }

  /** Many control characters in the first kilobytes; UTF-16 text has a zero in every pair. */
  private static boolean looksBinary(byte[] bytes) {
    int n = Math.min(bytes.length, LOOKED_AT);
    if (n >= 2 && ((bytes[0] & 0xff) ^ (bytes[1] & 0xff)) == 0x01 && (bytes[0] & 0xfe) == 0xfe) {
      return false; // a UTF-16 byte order mark
    }
    int strange = 0;
    for (int i = 0; i < n; i++) {
      int b = bytes[i] & 0xff;
      if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b) {
        strange++;
      }
    }
    return strange * 20 > n;
  }

  /** A hostile name, short and on one line. */
  private static String shown(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  private record Magic(String start, String called) {
    boolean begins(byte[] bytes) {
      if (bytes.length < start.length()) {
        return false;
      }
      for (int i = 0; i < start.length(); i++) {
        if ((bytes[i] & 0xff) != start.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
