package dev.bouncedesk.slack.listen;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.ExplainPaste;

/** Whether something said in a channel, to nobody in particular, is a bounce beyond doubt. */
final class Confidence {
  private Confidence() {}

  /**
   * A file that reads as a bounce is one. Words are one when they name a code and who or what
   * refused, as a server's line does and a person's remark ("we get 550 all day") does not.
   */
  static boolean isBounce(ExplainPaste.Read read, Ask ask) {
    if (!read.isBounce()) {
      return false;
    }
    return switch (ask) {
      case Ask.File file -> true;
      case Ask.Text text -> read.report().failures().stream().anyMatch(Confidence::isServersLine);
    };
  }

  private static boolean isServersLine(Failure failure) {
    boolean code = failure.replyCode().isPresent() || failure.enhancedStatus().isPresent();
    boolean named =
        failure.recipient().isPresent()
            || failure.remoteMta().isPresent()
            || failure.reportingMta().isPresent()
            || (failure.replyCode().isPresent() && failure.enhancedStatus().isPresent());
    return (code && named)
        || (failure.recipient().isPresent() && failure.reason() != Reason.UNDEFINED);
  }
}
