package dev.bouncedesk.bounce.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bouncedesk.bounce.dialect.Headers;
import java.util.Optional;

/**
 * A message of which nothing is missing, so that its signatures can be verified.
 *
 * @param headers its header
 * @param octets header and body, lines ended by LF; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 10 MB helps nobody
public record WholeMessage(Headers headers, byte[] octets) {

  /**
   * Empty where there is a header alone, which many servers return under message/rfc822, and where
   * a multipart lacks its last boundary (RFC 2046 section 5.1.1), so that its end was cut off.
   */
  static Optional<WholeMessage> of(AngusMime.Split split, byte[] octets) {
    String body = new String(split.body(), ISO_8859_1);
    MediaType type = MediaType.of(split.headers().get("Content-Type"));
    boolean cut =
        type.isMultipart()
            && !type.boundary().isEmpty()
            && !body.contains("--" + type.boundary() + "--");
    return body.isBlank() || cut
        ? Optional.empty()
        : Optional.of(new WholeMessage(split.headers(), octets));
  }
}
