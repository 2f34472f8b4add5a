package dev.bouncedesk.issues;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps people out of the log: addresses become keyed hashes, texts lose addresses and secrets. The
 * key lies in a file beside the database, never in it, so a copy of the database alone cannot be
 * tried against lists of addresses.
 */
final class PersonalData {
  static final String KEY_FILE = "recipient.key";
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 16;

  // What a pasted SMTP session holds after AUTH (RFC 4954 section 4) and what follows "password".
  private static final Pattern AUTH_COMMAND =
      Pattern.compile(
          "(?i)\\bAUTH +(PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|SCRAM-[A-Z0-9-]+) +\\S+");
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)\\b(password|passwd|pass|secret|token|api[_-]?key)( *[=:] *)\\S+");

  private final byte[] key;

  private PersonalData(byte[] key) {
    this.key = key.clone();
  }

  /** With the key of this folder; a new random one where it has none. */
  static PersonalData withKeyIn(Path folder) throws IOException {
    Path file = folder.resolve(KEY_FILE);
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      try {
        PrivateFiles.create(
            file, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (FileAlreadyExistsException e) {
        // Another process was first: its key is the key.
      }
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    byte[] key;
    try {
      key = HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("reading the key " + file + ": it is not hexadecimal", e);
    }
    if (key.length < KEY_BYTES) {
      throw new IOException(
          "reading the key " + file + ": it has " + key.length + " bytes, not " + KEY_BYTES);
    }
    return new PersonalData(key);
  }

  /** Counts a person without naming them: the same for the same address in one workspace only. */
  String reference(String workspace, String address) {
    return hash("recipient", workspace, address.strip().toLowerCase(Locale.ROOT));
  }

  /** A keyed hash of these parts, 32 hexadecimal digits; no two lists of parts share one. */
  String hash(String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), HASH_BYTES));
    } catch (GeneralSecurityException e) {
      // Every Java platform has HmacSHA256 (java.security spec, required algorithms).
      throw new IllegalStateException("hashing with HmacSHA256", e);
    }
  }

  /** The text without addresses, passwords and tokens. */
  static String scrub(String text) {
    String noAuth = AUTH_COMMAND.matcher(text).replaceAll("AUTH $1 <secret>");
    String noSecrets = PASSWORD.matcher(noAuth).replaceAll("$1$2<secret>");
    return Mask.addresses(noSecrets);
  }
}
