package dev.bouncedesk.bounce.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decodes text in whatever character set it claims, or really has. */
final class Charsets {
  /** Names that Java lacks, that mean a superset of what they say, or that are misspelt. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("uft-8", "UTF-8"),
          Map.entry("utf8mb4", "UTF-8"),
          Map.entry("utf", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-8-i", "ISO-8859-8"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("cp-850", "IBM850"),
          Map.entry("tis-620", "x-windows-874"));

  private Charsets() {}

  /**
   * The text of these octets.
   *
   * @param name the charset as named in the mail; may be empty, unknown or wrong
   */
  static String decode(byte[] octets, String name) {
    if (isAscii(octets)) {
      return asciiWithEscapes(octets, name);
    }
    Optional<String> utf8 = strict(octets, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return utf8.get(); // What reads as UTF-8 without an error is UTF-8, whatever it claims.
    }
    return new String(octets, named(name).orElse(windows1252()));
  }

  private static String asciiWithEscapes(byte[] octets, String name) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("utf-7")) {
      return Utf7.decode(text);
    }
    if (text.indexOf("\u001b$") >= 0 || text.indexOf("\u001b(") >= 0) { // RFC 1468: ISO-2022-JP
      Charset charset =
          named(name)
              .filter(c -> c.name().toLowerCase(Locale.ROOT).contains("2022"))
              .or(() -> named("x-windows-iso2022jp"))
              .orElse(StandardCharsets.US_ASCII);
      return new String(octets, charset);
    }
    if (lower.startsWith("utf-16") || lower.startsWith("cp037") || lower.startsWith("ibm")) {
      return text; // Seven-bit text under such a name is mislabelled ASCII.
    }
    return text;
  }

  /** The charset of that name, as mail means it; empty where Java has none. */
  static Optional<Charset> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT).strip().replace("\"", "").replace("'", "");
    if (lower.isEmpty() || lower.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(ALIASES.getOrDefault(lower, lower)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  private static Charset windows1252() {
    return named("windows-1252").orElse(StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> strict(byte[] octets, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(octets))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(byte[] octets) {
    for (byte b : octets) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
