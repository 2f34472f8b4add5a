package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.mail.InlineMessage;
import java.util.List;
import java.util.Optional;

/** Makes of the text of a notice the mail that it was, as far as it is left. */
final class NoticeMail {
  private NoticeMail() {}

  /** The mail of this header and these lines, of which the last may be the returned message. */
  static Paste of(Headers headers, List<String> lines, boolean cut) {
    InlineMessage returned = returned(lines);
    Optional<Paste.Original> original =
        Optional.of(new Paste.Original(returned.headers(), returned.octets()))
            .filter(found -> !found.headers().isEmpty());
    return new Paste(
        headers,
        List.of(),
        String.join("\n", lines),
        lines.subList(0, returned.notice()),
        original,
        List.of(),
        List.of(),
        cut);
  }

  /** A page of Outlook goes on with the error behind the message's fields: all of it is notice. */
  private static InlineMessage returned(List<String> lines) {
    InlineMessage found = InlineMessage.in(lines);
    boolean goesOn =
        !Replies.in(lines.subList(0, found.notice())).replied() && Replies.in(lines).replied();
    return goesOn ? InlineMessage.none(lines) : found;
  }
}
