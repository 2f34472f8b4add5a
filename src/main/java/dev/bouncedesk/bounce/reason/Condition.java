package dev.bouncedesk.bounce.reason;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Evidence;
import dev.bouncedesk.bounce.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must hold beside the words: codes and commands, from the {@code when} column. All kinds that
 * are named must hold; of one kind, any.
 *
 * @param replies reply codes, such as {@code 550}
 * @param replyClasses first digits, from {@code 5xx}
 * @param statuses enhanced statuses
 * @param notStatuses enhanced statuses that must not be there, from {@code !*.1.1}
 * @param commands SMTP commands, from {@code cmd=DATA}; {@code NONE} where none is known
 * @param report whether it must be a server's report of a finished or delayed delivery, not a log
 *     line or a reply as such
 */
record Condition(
    List<ReplyCode> replies,
    List<Integer> replyClasses,
    List<StatusRange> statuses,
    List<StatusRange> notStatuses,
    List<String> commands,
    boolean report) {
  /** What the names of dialects begin with that read lines out of their report. */
  private static final String PASTED = "line-";

  private static final String REPORT = "report";

  Condition {
    replies = List.copyOf(replies);
    replyClasses = List.copyOf(replyClasses);
    statuses = List.copyOf(statuses);
    notStatuses = List.copyOf(notStatuses);
    commands = List.copyOf(commands);
  }

  /**
   * Reads {@code 550 5xx 5.7.1 *.4.1 5.7.606-649 !*.1.1 cmd=DATA report}, in any order.
   *
   * @throws IllegalArgumentException for a word that is none of these
   */
  static Condition parse(List<String> words) {
    List<ReplyCode> replies = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    List<StatusRange> statuses = new ArrayList<>();
    List<StatusRange> notStatuses = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (String word : words) {
      Optional<ReplyCode> reply = ReplyCode.of(word);
      if (reply.isPresent()) {
        replies.add(reply.get());
      } else if (word.length() == 3 && word.endsWith("xx") && "245".indexOf(word.charAt(0)) >= 0) {
        classes.add(word.charAt(0) - '0');
      } else if (word.startsWith("cmd=")) {
        commands.add(word.substring(4).toUpperCase(Locale.ROOT));
      } else if (word.startsWith("!")) {
        notStatuses.add(StatusRange.parse(word.substring(1)));
      } else if (!word.equals(REPORT)) {
        statuses.add(StatusRange.parse(word));
      }
    }
    return new Condition(replies, classes, statuses, notStatuses, commands, words.contains(REPORT));
  }

  boolean holds(Evidence evidence) {
    return repliesHold(evidence.replyCode())
        && statusesHold(evidence.enhancedStatus())
        && commandsHold(evidence.command())
        && (!report || isReport(evidence));
  }

  /** How much it narrows: more is more specific. */
  int weight() {
    return (replies.isEmpty() ? 0 : 10)
        + (replyClasses.isEmpty() ? 0 : 4)
        + (statuses.isEmpty() ? 0 : 20)
        + (commands.isEmpty() ? 0 : 10)
        + (report ? 20 : 0);
  }

  private boolean repliesHold(Optional<ReplyCode> reply) {
    if (replies.isEmpty() && replyClasses.isEmpty()) {
      return true;
    }
    return reply
        .filter(code -> replies.contains(code) || replyClasses.contains(code.value() / 100))
        .isPresent();
  }

  private boolean statusesHold(Optional<EnhancedStatus> status) {
    if (status.isEmpty()) {
      return statuses.isEmpty();
    }
    return (statuses.isEmpty() || anyHolds(statuses, status.get()))
        && !anyHolds(notStatuses, status.get());
  }

  private static boolean anyHolds(List<StatusRange> ranges, EnhancedStatus status) {
    for (StatusRange range : ranges) {
      if (range.holds(status)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReport(Evidence evidence) {
    return !evidence.dialect().startsWith(PASTED);
  }

  private boolean commandsHold(Optional<String> command) {
    return commands.isEmpty() || commands.contains(command.orElse("NONE"));
  }
}
