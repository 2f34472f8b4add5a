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
 * @param noStatus whether no enhanced status may be known, from {@code nostatus}
 * @param commands SMTP commands, from {@code cmd=DATA}; {@code NONE} where none is known
 * @param form what kind of text it must stand in
 */
record Condition(
    List<ReplyCode> replies,
    List<Integer> replyClasses,
    List<StatusRange> statuses,
    List<StatusRange> notStatuses,
    boolean noStatus,
    List<String> commands,
    Form form) {
  private static final String NO_STATUS = "nostatus";

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
      } else if (!word.equals(NO_STATUS) && Form.named(word).isEmpty()) {
        statuses.add(StatusRange.parse(word));
      }
    }
    Form form =
        words.stream().flatMap(word -> Form.named(word).stream()).findFirst().orElse(Form.ANY);
    boolean noStatus = words.contains(NO_STATUS);
    return new Condition(replies, classes, statuses, notStatuses, noStatus, commands, form);
  }

  boolean holds(Evidence evidence) {
    return repliesHold(evidence.replyCode())
        && statusesHold(evidence.enhancedStatus())
        && commandsHold(evidence.command())
        && form.holds(evidence.dialect());
  }

  /** How much it narrows: more is more specific. */
  int weight() {
    return (replies.isEmpty() ? 0 : 10)
        + (replyClasses.isEmpty() ? 0 : 4)
        + (statuses.isEmpty() ? 0 : 20)
        + (noStatus ? 5 : 0)
        + (commands.isEmpty() ? 0 : 10)
        + (form == Form.ANY ? 0 : 20);
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
        && !noStatus
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

  private boolean commandsHold(Optional<String> command) {
    return commands.isEmpty() || commands.contains(command.orElse("NONE"));
  }

  /** What kind of text a rule's words must stand in. */
  enum Form {
    /** Any. */
    ANY,
    /** A server's report of a delivery that it finished or delayed, not a line by itself. */
    REPORT,
    /** Such a report in a server's own prose, without the fields of RFC 3464. */
    PROSE,
    /** What the manager of a mailing list writes when it takes no post. */
    LIST;

    /** What the names of dialects begin with that read lines by themselves. */
    private static final String LINES = "line";

    /** The dialect of the events that sending services post. */
    private static final String EVENTS = "event";

    private static final String STANDARD = "rfc3464";
    private static final String MAILING_LIST = "list";

    private static Optional<Form> named(String word) {
      return switch (word) {
        case "report" -> Optional.of(REPORT);
        case "prose" -> Optional.of(PROSE);
        case "list" -> Optional.of(LIST);
        default -> Optional.empty();
      };
    }

    private boolean holds(String dialect) {
      return switch (this) {
        case ANY -> true;
        case REPORT -> isReport(dialect);
        case PROSE -> isReport(dialect) && !dialect.equals(STANDARD);
        case LIST -> dialect.equals(MAILING_LIST);
      };
    }

    private static boolean isReport(String dialect) {
      return !dialect.startsWith(LINES) && !dialect.equals(EVENTS);
    }
  }
}
