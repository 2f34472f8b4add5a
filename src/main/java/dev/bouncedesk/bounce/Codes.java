package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.SmtpCodes;
import java.util.List;
import java.util.Optional;

/**
 * The decisive codes of a failure: the specific before the vague, what a server replied before what
 * a report concluded, the true error before the expiry that wraps it.
 *
 * @param status the enhanced status
 * @param reply the reply code
 */
record Codes(Optional<EnhancedStatus> status, Optional<ReplyCode> reply) {
  private static final String BETWEEN = " -:#'\"(<[\u2018\u201c";

  /** The codes of this failure: of its diagnostic, its wrapping, and its fields. */
  static Codes of(RawFailure raw) {
    Codes inner = of(raw.diagnostic());
    Codes outer = inner.status.isPresent() && inner.reply.isPresent() ? inner : of(raw.outer());
    Optional<EnhancedStatus> field = EnhancedStatus.of(raw.status());
    Optional<EnhancedStatus> status =
        inner
            .status
            .filter(found ->
                field.isEmpty() || rank(found) >= rank(field.get()) || field.get().isVague())
            .or(() -> field)
            .or(() -> outer.status);
    if (status.map(EnhancedStatus::isVague).orElse(true) && outer.status.isPresent()) {
      status =
          outer
              .status
              .filter(o -> !o.isVague())
              .or(() -> inner.status)
              .or(() -> field)
              .or(() -> outer.status);
    }
    return new Codes(
        status, inner.reply.or(() -> ReplyCode.of(raw.replyCode())).or(() -> outer.reply));
  }

  private static Codes of(String text) {
    List<SmtpCodes.Found> statuses = SmtpCodes.statuses(text);
    List<SmtpCodes.Found> replies = SmtpCodes.replies(text);
    SmtpCodes.Found best = null;
    SmtpCodes.Found its = null;
    int most = Integer.MIN_VALUE;
    for (SmtpCodes.Found found : statuses) {
      SmtpCodes.Found reply = replyBefore(text, found, replies);
      int rank =
          EnhancedStatus.of(found.code()).map(Codes::rank).orElse(0) + (reply == null ? 0 : 2);
      if (rank > most) {
        most = rank;
        best = found;
        its = reply;
      }
    }
    if (its == null && !replies.isEmpty()) {
      its = replies.getFirst();
    }
    return new Codes(
        Optional.ofNullable(best).flatMap(f -> EnhancedStatus.of(f.code())),
        Optional.ofNullable(its).flatMap(f -> ReplyCode.of(f.code())));
  }

  /** The reply code that stands right before a status, as in "550-5.1.1" or "550-'5.2.2". */
  private static SmtpCodes.@org.jspecify.annotations.Nullable Found replyBefore(
      String text, SmtpCodes.Found status, List<SmtpCodes.Found> replies) {
    for (SmtpCodes.Found reply : replies) {
      if (reply.end() <= status.start()
          && status.start() - reply.end() <= 4
          && text.substring(reply.end(), status.start())
              .chars()
              .allMatch(c -> BETWEEN.indexOf(c) >= 0)) {
        return reply;
      }
    }
    return null;
  }

  /** How much a status says: x.y.z more than x.y.0 more than x.0.0; expiry only wraps. */
  private static int rank(EnhancedStatus status) {
    if (status.subject() == 4 && status.detail() == 7) { // RFC 3463 3.5: delivery time expired
      return 1;
    }
    if (status.subject() == 5 && status.klass() == 5 && status.detail() <= 1) {
      return 1; // "503 5.5.1": what the client did once it was refused.
    }
    return status.detail() != 0 ? 4 : status.subject() != 0 ? 2 : 0;
  }
}
