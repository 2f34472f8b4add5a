package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Remind;
import dev.bouncedesk.issues.Reminder;
import dev.bouncedesk.slack.out.MessageKey;
import dev.bouncedesk.slack.out.Outbox;
import dev.bouncedesk.slack.out.Sent;
import dev.bouncedesk.slack.view.ReminderView;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Posts reminders into threads and direct messages, with a key by which they are found again. */
public final class SlackReminderPoster implements Remind.Poster {
  private static final String EVENT_TYPE = "reminder";

  private final Outbox outbox;
  private final ReminderView view;

  public SlackReminderPoster(Outbox outbox, ReminderView view) {
    this.outbox = outbox;
    this.view = view;
  }

  @Override
  public Optional<String> post(Reminder reminder) {
    Sent sent =
        outbox.post(
            reminder.channel(), reminder.thread(), view.due(reminder), Optional.of(key(reminder)));
    return switch (sent) {
      case Sent.Done done -> Optional.empty();
      case Sent.Refused(String error, boolean unclear) when unclear ->
          throw new IllegalStateException(
              "posting a reminder to " + reminder.channel() + ": no clear answer: " + error);
      case Sent.Refused(String error, boolean unclear) -> Optional.of("Slack answers " + error);
    };
  }

  @Override
  public boolean isPosted(Reminder reminder, Instant since) {
    String oldest =
        String.format(Locale.ROOT, "%d.%06d", since.getEpochSecond(), since.getNano() / 1_000);
    // A direct message goes to a person's id, whose conversation only the post itself names.
    return reminder.channel().startsWith("U") || reminder.channel().startsWith("W")
        ? false
        : outbox.find(reminder.channel(), reminder.thread(), key(reminder), oldest).isPresent();
  }

  private static MessageKey key(Reminder reminder) {
    return new MessageKey(EVENT_TYPE, reminder.idem());
  }
}
