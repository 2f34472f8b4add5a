package dev.bouncedesk.bounce.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A notice copied from a mail program's window, its header gone: the general way of {@link
 * NoticeDialect} on bare text. It must say in some language that a delivery failed or is late, be
 * no question, and begin with words: what begins with a code is a reply.
 */
public final class NoticeText implements Dialect {
  @Override
  public String name() {
    return "line-notice";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (!mayBe(paste)) {
      return Optional.empty();
    }
    Signs signs = Signs.of(paste);
    boolean tells =
        (signs.has(Vocabulary.Sign.FAILED) || signs.has(Vocabulary.Sign.DELAYED))
            && isOfMail(paste, signs);
    return tells
        ? Optional.of(new Reading(signs.kind(), failures(paste, signs)))
        : Optional.empty();
  }

  /** Whether bare text may be a notice: no question, and words before any code. */
  static boolean mayBe(Paste paste) {
    return !paste.isMail() && !paste.notice().strip().endsWith("?") && !beginsWithCode(paste);
  }

  /** The failures whose recipient is not labelled as the sender. */
  static List<RawFailure> withoutSenders(List<RawFailure> failures, Paste paste) {
    Set<String> senders = senders(paste);
    return failures.stream()
        .filter(f -> !senders.contains(f.recipient().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Much fails and is late in a day's talk: something must show that it is mail. */
  private static boolean isOfMail(Paste paste, Signs signs) {
    return signs.has(Vocabulary.Sign.MAIL)
        || signs.has(Vocabulary.Sign.LIST)
        || paste.lines().stream().anyMatch(line -> !AddressScan.in(line).isEmpty());
  }

  private static boolean beginsWithCode(Paste paste) {
    for (String line : paste.lines()) {
      if (!line.isBlank()) {
        List<SmtpCodes.Found> replies = SmtpCodes.replies(line);
        return !replies.isEmpty() && line.substring(0, replies.get(0).start()).isBlank();
      }
    }
    return false;
  }

  private static List<RawFailure> failures(Paste paste, Signs signs) {
    List<RawFailure> failures = withoutSenders(NoticeDialect.failures(paste, signs), paste);
    Replies.Decisive whole = Replies.in(paste.lines());
    String all = Replies.oneLine(paste.text());
    if (failures.isEmpty()) {
      return List.of(RawFailure.of("", whole.diagnostic().isBlank() ? all : whole.diagnostic()));
    }
    return failures;
  }

  /** The addresses that a label calls the sender's, in lower case. */
  static Set<String> senders(Paste paste) {
    Set<String> senders = new HashSet<>();
    for (String line : paste.lines()) {
      int colon = Math.max(line.indexOf(':'), line.indexOf('：'));
      if (colon > 0 && Vocabulary.isSenderLabel(line.substring(0, colon))) {
        // The first only: qmail's line goes on, "From: <a@example.org> RCPT: <b@example.com> ...".
        senders.add(AddressScan.first(line.substring(colon)).toLowerCase(Locale.ROOT));
      }
    }
    return senders;
  }
}
