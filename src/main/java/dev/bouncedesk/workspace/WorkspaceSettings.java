package dev.bouncedesk.workspace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How a local workspace behaves. Start with {@link #onPort} and change what must differ.
 *
 * @param port the TCP port on 127.0.0.1; 0 for any that is free
 * @param dataFolder where messages and files are kept; empty to forget them at the end
 * @param clock tells the time
 * @param acknowledgeWithin how long the app may take to acknowledge; Slack gives 3 seconds
 * @param retryEventsAfter when an event that was not acknowledged is sent again
 * @param triggerLifetime how long a trigger_id lives; Slack: 3 seconds
 * @param largestUpload in bytes
 * @param postsPerMinute how many messages a channel takes a minute before the API answers 429;
 *     empty for any number
 */
public record WorkspaceSettings(
    int port,
    Optional<Path> dataFolder,
    InstantSource clock,
    Duration acknowledgeWithin,
    List<Duration> retryEventsAfter,
    Duration triggerLifetime,
    int largestUpload,
    Optional<Integer> postsPerMinute) {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  public WorkspaceSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
    retryEventsAfter = List.copyOf(retryEventsAfter);
  }

  /** As Slack does it, keeping nothing. */
  public static WorkspaceSettings onPort(int port) {
    return new WorkspaceSettings(
        port,
        Optional.empty(),
        InstantSource.system(),
        Duration.ofSeconds(3),
        List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5)),
        Duration.ofSeconds(3),
        TEN_MEGABYTES,
        Optional.empty());
  }

  /** Keeps messages and files in this folder. */
  public WorkspaceSettings keptIn(Path folder) {
    return new WorkspaceSettings(
        port,
        Optional.of(folder),
        clock,
        acknowledgeWithin,
        retryEventsAfter,
        triggerLifetime,
        largestUpload,
        postsPerMinute);
  }

  /** Uses another clock. */
  public WorkspaceSettings withClock(InstantSource other) {
    return new WorkspaceSettings(
        port,
        dataFolder,
        other,
        acknowledgeWithin,
        retryEventsAfter,
        triggerLifetime,
        largestUpload,
        postsPerMinute);
  }

  /** Waits this long for acknowledgements, and sends events again after these times. */
  public WorkspaceSettings withPatience(Duration acknowledge, List<Duration> retries) {
    return new WorkspaceSettings(
        port,
        dataFolder,
        clock,
        acknowledge,
        retries,
        triggerLifetime,
        largestUpload,
        postsPerMinute);
  }

  /** Answers 429 after so many messages a minute and channel. */
  public WorkspaceSettings withPostsPerMinute(int most) {
    return new WorkspaceSettings(
        port,
        dataFolder,
        clock,
        acknowledgeWithin,
        retryEventsAfter,
        triggerLifetime,
        largestUpload,
        Optional.of(most));
  }
}
