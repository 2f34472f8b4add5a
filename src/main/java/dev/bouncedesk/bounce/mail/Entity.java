package dev.bouncedesk.bounce.mail;

import dev.bouncedesk.bounce.dialect.Headers;
import java.util.List;

/**
 * A MIME entity (RFC 2045 section 2.4): a mail, or a part of one.
 *
 * @param headers its header
 * @param type what its Content-Type says
 * @param body its octets, still encoded; empty for a multipart
 * @param children the parts of a multipart, in order
 */
record Entity(Headers headers, MediaType type, byte[] body, List<Entity> children) {
  Entity {
    children = List.copyOf(children);
  }

  /** Its body without the transfer encoding. */
  byte[] decoded() {
    return TransferEncoding.decode(body, headers.get("Content-Transfer-Encoding"));
  }

  /** Its body as text. */
  String text() {
    return Charsets.decode(decoded(), type.charset());
  }
}
