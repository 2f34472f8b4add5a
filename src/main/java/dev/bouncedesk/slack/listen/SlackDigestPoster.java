package dev.bouncedesk.slack.listen;

import dev.bouncedesk.digest.DigestCsv;
import dev.bouncedesk.digest.DigestPoster;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.issues.Subscription;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.MessageKey;
import dev.bouncedesk.slack.out.Outbox;
import dev.bouncedesk.slack.out.Sent;
import dev.bouncedesk.slack.view.DigestView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Posts digests into channels, with a key in their metadata by which they are found again. */
public final class SlackDigestPoster implements DigestPoster {
  private static final String EVENT_TYPE = "weekly_digest";

  /** Words of Slack's for what another try will not change. */
  private static final Set<String> FOR_GOOD =
      Set.of(
          "channel_not_found",
          "not_in_channel",
          "is_archived",
          "restricted_action",
          "account_inactive",
          "token_revoked",
          "invalid_auth");

  private final Outbox outbox;
  private final Directory directory;
  private final DigestView view;

  public SlackDigestPoster(Outbox outbox, Directory directory, DigestView view) {
    this.outbox = outbox;
    this.directory = directory;
    this.view = view;
  }

  @Override
  public Posted post(Subscription subscription, WeeklyDigest digest, String idem) throws NotPosted {
    MessageKey key = new MessageKey(EVENT_TYPE, idem);
    boolean quiet = digest.isQuiet() && subscription.quiet() != Subscription.Quiet.FULL;
    boolean internal =
        subscription.customer().isEmpty()
            && directory.readers(subscription.channel()) == Directory.Readers.OURS;
    Message message =
        quiet ? DigestView.quiet(digest) : view.message(digest, DigestView.Table.BLOCK, internal);
    Sent sent = outbox.post(subscription.channel(), Optional.empty(), message, Optional.of(key));
    if (!quiet
        && sent instanceof Sent.Refused refused
        && refused.error().equals("invalid_blocks")) {
      sent =
          outbox.post(
              subscription.channel(),
              Optional.empty(),
              view.message(digest, DigestView.Table.TEXT, internal),
              Optional.of(key));
    }
    Posted posted = posted(subscription, sent);
    if (subscription.csv() && !quiet) {
      outbox.upload(
          subscription.channel(),
          Optional.of(posted.messageTs()),
          DigestCsv.fileName(digest),
          DigestCsv.of(digest).getBytes(StandardCharsets.UTF_8),
          "The week as a table",
          "Table of the week's issues");
    }
    return posted;
  }

  @Override
  public Optional<Posted> findPosted(Subscription subscription, String idem, Instant since) {
    String oldest =
        String.format(Locale.ROOT, "%d.%06d", since.getEpochSecond(), since.getNano() / 1_000);
    return outbox
        .find(subscription.channel(), new MessageKey(EVENT_TYPE, idem), oldest)
        .map(Posted::new);
  }

  private static Posted posted(Subscription subscription, Sent sent) throws NotPosted {
    return switch (sent) {
      case Sent.Done(String channel, String ts) -> new Posted(ts);
      case Sent.Refused(String error, boolean unclear) -> {
        if (unclear) {
          throw new IllegalStateException(
              "posting a digest to " + subscription.channel() + ": no clear answer: " + error);
        }
        throw new NotPosted(
            "Slack does not let me post to this channel (" + error + "). Invite me there first.",
            !FOR_GOOD.contains(error));
      }
    };
  }
}
