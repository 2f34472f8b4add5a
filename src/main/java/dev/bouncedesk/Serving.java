package dev.bouncedesk;

import dev.bouncedesk.settings.Secret;
import dev.bouncedesk.settings.Settings;
import dev.bouncedesk.settings.Settings.SlackTokens;
import dev.bouncedesk.slack.SlackBot;
import dev.bouncedesk.slack.SlackSettings;
import dev.bouncedesk.slack.listen.SmtpChecks;
import dev.bouncedesk.workspace.LocalWorkspace;
import dev.bouncedesk.workspace.WorkspaceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the bot until the process is asked to stop: in Slack with tokens, else in the local
 * workspace, which the bot cannot tell from Slack but by its address.
 */
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final House house;
  private final Settings settings;
  private final Clock clock;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  Serving(House house, Settings settings, Clock clock) {
    this.house = house;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns once everything is closed. */
  void run() throws InterruptedException {
    Thread hook = new Thread(this::stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (ScheduledExecutorService timer = cleaning()) {
      if (settings.probe().smtp()) {
        timer.scheduleWithFixedDelay(this::checkSelf, 0, 1, TimeUnit.DAYS);
      }
      if (settings.slack().isPresent()) {
        inSlack(settings.slack().get());
      } else {
        locally();
      }
      timer.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } finally {
      house.close();
      stopped.countDown();
    }
  }

  private void inSlack(SlackTokens tokens) throws IOException, InterruptedException {
    SlackSettings how =
        new SlackSettings(
            tokens.botToken().value(),
            tokens.appToken().map(Secret::value),
            tokens.signingSecret().map(Secret::value),
            tokens.apiUrl().map(URI::create),
            settings.host(),
            Optional.of(settings.port()),
            settings.probe().group(),
            settings.notesGroup());
    try (SlackBot bot = SlackBot.start(how, house.desk(), smtpChecks(), clock)) {
      ready(
          how.usesSocketMode()
              ? "Bouncedesk is ready: connected to Slack by Socket Mode."
              : "Bouncedesk is ready: serving Slack by HTTP on port "
                  + bot.port().orElse(settings.port())
                  + ".");
      asked.await();
    }
  }

  private void locally() throws IOException, InterruptedException {
    // The page is up while the desk is still being opened.
    CompletableFuture<Void> opening = CompletableFuture.runAsync(house::desk);
    try (LocalWorkspace workspace =
        LocalWorkspace.start(
            WorkspaceSettings.onPort(settings.port())
                .keptIn(settings.data().resolve("workspace")))) {
      opening.join();
      SlackSettings how =
          SlackSettings.socketMode(workspace.botToken(), workspace.appToken())
              .withApiUrl(URI.create(workspace.apiUrl()));
      try (SlackBot bot = SlackBot.start(how, house.desk(), smtpChecks(), clock)) {
        ready(
            "Bouncedesk is ready. No Slack tokens are set, so it runs in a local workspace: open "
                + workspace.url());
        asked.await();
      }
    }
  }

  /** Only where the operator has switched them on: else the button does not appear. */
  private Optional<SmtpChecks> smtpChecks() {
    return settings.probe().smtp()
        ? Optional.of(new ConfirmedChecks(house.desk().check()))
        : Optional.empty();
  }

  /**
   * Deletes once a day what is past its time; the first round waits for the bot to have settled.
   */
  private ScheduledExecutorService cleaning() {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            LOG.info("cleaned up: {}", house.desk().log().retention().clean());
          } catch (RuntimeException e) {
            LOG.warn("cleaning up what is past its time; trying again tomorrow", e);
          }
        },
        10,
        TimeUnit.DAYS.toMinutes(1),
        TimeUnit.MINUTES);
    return timer;
  }

  /** An operator reads of a blocked port here, before a supporter reads of it in a finding. */
  private void checkSelf() {
    try {
      List<String> problems = house.desk().check().selfCheck();
      problems.forEach(LOG::warn);
      if (problems.isEmpty()) {
        LOG.info("this machine is fit for SMTP checks");
      }
    } catch (RuntimeException e) {
      LOG.warn("looking whether this machine is fit for SMTP checks; trying again tomorrow", e);
    }
  }

  private static void ready(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void stop() {
    asked.countDown();
    try {
      if (!stopped.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("stopping took longer than {} seconds; leaving", LONGEST_STOP.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
