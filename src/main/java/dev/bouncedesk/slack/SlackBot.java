package dev.bouncedesk.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.socket_mode.SocketModeClient;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.intake.FileFetch;
import dev.bouncedesk.slack.intake.Health;
import dev.bouncedesk.slack.intake.HttpIntake;
import dev.bouncedesk.slack.intake.KnownWorkspace;
import dev.bouncedesk.slack.intake.Pastes;
import dev.bouncedesk.slack.intake.SignatureCheck;
import dev.bouncedesk.slack.intake.WebServer;
import dev.bouncedesk.slack.intake.Work;
import dev.bouncedesk.slack.listen.Bench;
import dev.bouncedesk.slack.listen.Listeners;
import dev.bouncedesk.slack.listen.SlackDigestPoster;
import dev.bouncedesk.slack.listen.SlackReminderPoster;
import dev.bouncedesk.slack.listen.SmtpChecks;
import dev.bouncedesk.slack.out.Outbox;
import dev.bouncedesk.slack.out.SlackHosts;
import dev.bouncedesk.slack.view.Days;
import dev.bouncedesk.slack.view.DigestView;
import dev.bouncedesk.slack.view.ReminderView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot in Slack: connected by Socket Mode, or served over HTTP. Start it with {@link #start},
 * stop it with {@link #close}.
 */
public final class SlackBot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SlackBot.class);

  /** How long work that was taken may go on when the bot stops. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);
  private static final int LARGEST_FILE = 16 * 1024 * 1024;

  /** Bolt's default runs every handler on one thread. */
  private static final int HANDLERS = 8;

  private final Slack slack;
  private final App app;
  private final Optional<SocketModeApp> socket;
  private final Optional<WebServer> server;
  private final Bench bench;

  private final Desk desk;

  private SlackBot(
      Slack slack,
      App app,
      Optional<SocketModeApp> socket,
      Optional<WebServer> server,
      Bench bench,
      Desk desk) {
    this.slack = slack;
    this.app = app;
    this.socket = socket;
    this.server = server;
    this.bench = bench;
    this.desk = desk;
  }

  /**
   * Connects, and begins to answer and to post digests.
   *
   * @param desk what it answers with; closed by whoever opened it, after the bot
   * @throws IOException where Slack cannot be reached or the port is taken
   * @throws IllegalArgumentException where Slack refuses the token
   */
  public static SlackBot start(SlackSettings settings, Desk desk, InstantSource clock)
      throws IOException {
    return start(settings, desk, Optional.empty(), clock);
  }

  /**
   * The same with checks that connect to mail servers, each after a person's yes.
   *
   * @param smtp empty where they are switched off
   */
  public static SlackBot start(
      SlackSettings settings, Desk desk, Optional<SmtpChecks> smtp, InstantSource clock)
      throws IOException {
    Slack slack = slack(settings);
    try {
      Bench.Identity me = identity(slack, settings);
      SlackHosts hosts = new SlackHosts(settings.apiUrl());
      Outbox outbox = new Outbox(slack, settings.botToken(), hosts, clock, Thread::sleep);
      Bench bench =
          new Bench(
              outbox,
              new Work("answer", 4, 100, PATIENCE),
              new Work("probe", 4, 20, PATIENCE),
              desk.log().seenEvents()::isFirst,
              me);
      Directory directory = new Directory(slack.methods(settings.botToken()), clock);
      DigestView digestView =
          new DigestView(directory::name, new Days(clock, desk.report().zone()));
      App app = app(slack, settings, me);
      Pastes pastes =
          new Pastes(new FileFetch(hosts, settings.botToken(), LARGEST_FILE), directory::file);
      Listeners.all(
              bench,
              desk,
              directory,
              pastes,
              settings.probeGroup(),
              settings.notesGroup(),
              smtp,
              clock)
          .forEach(listener -> listener.register(app));
      SlackBot bot =
          settings.usesSocketMode()
              ? bySocket(settings, slack, app, bench, desk)
              : byHttp(settings, slack, app, bench, desk, clock);
      try {
        desk.report().startPosting(new SlackDigestPoster(outbox, directory, digestView));
        desk.remind()
            .startPosting(
                new SlackReminderPoster(
                    outbox, new ReminderView(new Days(clock, desk.report().zone()))));
      } catch (RuntimeException e) {
        bot.close();
        throw e;
      }
      return bot;
    } catch (IOException | RuntimeException e) {
      close(slack);
      throw e;
    }
  }

  /** The port of the HTTP server, where there is one. */
  public OptionalInt port() {
    return server.map(s -> OptionalInt.of(s.port())).orElse(OptionalInt.empty());
  }

  /** The app, for tests that hand it requests. */
  App app() {
    return app;
  }

  /** The port of the HTTP server closes, work that was taken ends, then the connection closes. */
  @Override
  public void close() {
    server.ifPresent(WebServer::close);
    desk.report().close();
    desk.remind().close();
    bench.answers().close();
    bench.probes().close();
    socket.ifPresent(s -> close(s::close));
    app.stop();
    // App.stop leaves its executor running.
    app.executorService().shutdown();
    try {
      if (!app.executorService().awaitTermination(2, TimeUnit.SECONDS)) {
        app.executorService().shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(slack);
  }

  private static SlackBot bySocket(
      SlackSettings settings, Slack slack, App app, Bench bench, Desk desk) throws IOException {
    SocketModeApp socket =
        new SocketModeApp(
            settings.appToken().orElseThrow(),
            app,
            SocketModeClient.Backend.JavaWebSocket,
            HANDLERS);
    try {
      socket.startAsync();
      // It connects in the background: what is said before it has is not heard.
      awaitConnection(socket.getClient());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("connecting to Slack by Socket Mode: interrupted", e);
    } catch (Exception e) {
      throw new IOException("connecting to Slack by Socket Mode", e);
    }
    Optional<WebServer> server =
        settings.httpPort().isEmpty()
            ? Optional.empty()
            : Optional.of(
                WebServer.start(
                    settings.bind(),
                    settings.httpPort().get(),
                    Health.pages(() -> !socket.isClientStopped())));
    log.info("connected to Slack by Socket Mode as {}", bench.me().user());
    return new SlackBot(slack, app, Optional.of(socket), server, bench, desk);
  }

  private static void awaitConnection(SocketModeClient client)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(CONNECTS_WITHIN);
    while (!client.verifyConnection()) {
      if (Instant.now().isAfter(end)) {
        client.close();
        throw new IOException(
            "connecting to Slack by Socket Mode: no connection within "
                + CONNECTS_WITHIN.toSeconds()
                + " seconds");
      }
      Thread.sleep(20);
    }
  }

  private static SlackBot byHttp(
      SlackSettings settings, Slack slack, App app, Bench bench, Desk desk, InstantSource clock)
      throws IOException {
    SignatureCheck signature = new SignatureCheck(settings.signingSecret().orElse(""), clock);
    Map<String, WebServer.Page> pages = new HashMap<>(Health.pages(() -> true));
    pages.put("/slack/events", new HttpIntake(app, signature));
    app.start();
    WebServer server = WebServer.start(settings.bind(), settings.httpPort().orElseThrow(), pages);
    log.info("serving Slack at port {} under /slack/events", server.port());
    return new SlackBot(slack, app, Optional.empty(), Optional.of(server), bench, desk);
  }

  private static Slack slack(SlackSettings settings) {
    SlackConfig config = new SlackConfig();
    config.setHttpClientCallTimeoutMillis(20_000);
    config.setStatsEnabled(false);
    settings.apiUrl().ifPresent(url -> config.setMethodsEndpointUrlPrefix(url.toString()));
    return Slack.getInstance(config);
  }

  private static App app(Slack slack, SlackSettings settings, Bench.Identity me) {
    return new App(
        AppConfig.builder()
            .slack(slack)
            .singleTeamBotToken(settings.botToken())
            // Else every event nobody handles is a 404, and Slack switches the address off.
            .allEventsApiAutoAckEnabled(true)
            .build(),
        // In place of Bolt's own: HTTP requests are verified before they come here, and the
        // listeners know the bot's own messages without asking bots.info.
        List.of(new KnownWorkspace(settings.botToken(), me.user(), me.bot())));
  }

  private static Bench.Identity identity(Slack slack, SlackSettings settings) throws IOException {
    try {
      AuthTestResponse answer = slack.methods(settings.botToken()).authTest(r -> r);
      if (!answer.isOk()) {
        throw new IllegalArgumentException(
            "signing in to Slack: it answers "
                + answer.getError()
                + "; check SLACK_BOT_TOKEN and that the app is installed");
      }
      return new Bench.Identity(
          Optional.ofNullable(answer.getTeamId()).orElse(""),
          Optional.ofNullable(answer.getUserId()).orElse(""),
          Optional.ofNullable(answer.getBotId()).orElse(""));
    } catch (SlackApiException e) {
      throw new IOException("signing in to Slack: " + e.getResponse().code(), e);
    }
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.warn("closing the connection to Slack: {}", e.toString());
    }
  }
}
