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
 * @param commands SMTP commands, from {@code cmd=DATA}; {@code NONE} where none is known
 */
record Condition(
    List<ReplyCode> replies,
    List<Integer> replyClasses,
    List<StatusRange> statuses,
    List<String> commands) {
  static final Condition ALWAYS = new Condition(List.of(), List.of(), List.of(), List.of());

  Condition {
    replies = List.copyOf(replies);
    replyClasses = List.copyOf(replyClasses);
    statuses = List.copyOf(statuses);
    commands = List.copyOf(commands);
  }

  /**
   * Reads {@code 550 5xx 5.7.1 *.4.1 5.7.606-649 cmd=DATA}, in any order.
   *
   * @throws IllegalArgumentException for a word that is none of these
   */
  static Condition parse(List<String> words) {
    List<ReplyCode> replies = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    List<StatusRange> statuses = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (String word : words) {
      Optional<ReplyCode> reply = ReplyCode.of(word);
      if (reply.isPresent()) {
        replies.add(reply.get());
      } else if (word.length() == 3 && word.endsWith("xx") && "245".indexOf(word.charAt(0)) >= 0) {
        classes.add(word.charAt(0) - '0');
      } else if (word.startsWith("cmd=")) {
        commands.add(word.substring(4).toUpperCase(Locale.ROOT));
      } else {
        statuses.add(StatusRange.parse(word));
      }
    }
    return new Condition(replies, classes, statuses, commands);
  }

  boolean holds(Evidence evidence) {
    return repliesHold(evidence.replyCode())
        && statusesHold(evidence.enhancedStatus())
        && commandsHold(evidence.command());
  }

  /** How much it narrows: more is more specific. */
  int weight() {
    return (replies.isEmpty() ? 0 : 3)
        + (replyClasses.isEmpty() ? 0 : 1)
        + (statuses.isEmpty() ? 0 : 5)
        + (commands.isEmpty() ? 0 : 3);
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
    return statuses.isEmpty()
        || (status.isPresent() && statuses.stream().anyMatch(s -> s.holds(status.get())));
  }

  private boolean commandsHold(Optional<String> command) {
    return commands.isEmpty() || commands.contains(command.orElse("NONE"));
  }
}
