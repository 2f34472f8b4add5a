package dev.bouncedesk.workspace;

import dev.bouncedesk.workspace.api.FileMethods;
import dev.bouncedesk.workspace.api.WebApi;
import dev.bouncedesk.workspace.app.Events;
import dev.bouncedesk.workspace.app.Interactions;
import dev.bouncedesk.workspace.app.Messenger;
import dev.bouncedesk.workspace.app.ResponseUrls;
import dev.bouncedesk.workspace.app.SocketHub;
import dev.bouncedesk.workspace.app.Triggers;
import dev.bouncedesk.workspace.app.Views;
import dev.bouncedesk.workspace.http.Guard;
import dev.bouncedesk.workspace.page.Live;
import dev.bouncedesk.workspace.page.PageHandler;
import dev.bouncedesk.workspace.page.WebFiles;
import dev.bouncedesk.workspace.state.WorkspaceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * A stand-in for a Slack workspace on this machine: a page to write in at {@link #url}, and for the
 * app the Web API at {@link #apiUrl} and Socket Mode. Only this machine reaches it (127.0.0.1).
 * Start with {@link #start}.
 */
public final class LocalWorkspace implements AutoCloseable {

  private final Server server;
  private final ScheduledExecutorService timer;
  private final WorkspaceState state;
  private final SocketHub hub;
  private final String base;
  private final String botToken;
  private final String appToken;

  private LocalWorkspace(WorkspaceSettings settings) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setName("workspace");
    // Requests wait for the app's acknowledgements; a virtual thread each costs nothing.
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    open(connector, settings.port());
    server.addConnector(connector);
    base = "http://127.0.0.1:" + connector.getLocalPort();

    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("workspace-timer").factory());
    state = new WorkspaceState(settings.clock(), settings.dataFolder());
    botToken = "xoxb-local-" + state.ids().secret();
    appToken = "xapp-local-" + state.ids().secret();
    hub = new SocketHub(state.ids(), state.updates(), settings.acknowledgeWithin());
    Events events = new Events(hub, state.ids(), timer, settings.retryEventsAfter());
    Messenger messenger = new Messenger(state, events, base);
    Triggers triggers = new Triggers(state.ids(), settings.triggerLifetime());
    ResponseUrls responseUrls = new ResponseUrls(state, messenger, base);
    Views views = new Views(state.ids(), state.updates());
    Interactions interactions =
        new Interactions(state, hub, messenger, triggers, responseUrls, views);
    FileMethods files = new FileMethods(state, messenger, base, settings.largestUpload());
    WebApi api =
        new WebApi(
            state,
            messenger,
            hub,
            views,
            triggers,
            files,
            new WebApi.Credentials(base, botToken, appToken, settings.postsPerMinute()));
    Live live = new Live(state, views, hub);
    Router.Parts parts =
        new Router.Parts(
            state,
            api,
            files,
            responseUrls,
            hub,
            live,
            new PageHandler(
                state, messenger, events, interactions, views, settings.largestUpload(), base),
            new WebFiles(),
            settings,
            botToken);
    ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server);
    server.setHandler(new Router(new Guard(connector.getLocalPort()), parts, sockets));
    timer.scheduleWithFixedDelay(state::save, 1, 1, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(
        () -> {
          hub.ping();
          live.ping();
        },
        15,
        15,
        TimeUnit.SECONDS);
  }

  private static void open(ServerConnector connector, int port) throws IOException {
    try {
      connector.open();
    } catch (IOException taken) {
      throw new IOException(
          "opening the local workspace on 127.0.0.1:"
              + port
              + ": the port is in use. Stop the other program, or choose another port with"
              + " BOUNCEDESK_PORT",
          taken);
    }
  }

  /**
   * Opens a workspace.
   *
   * @throws UncheckedIOException when the port is taken; its message says what to do
   */
  public static LocalWorkspace start(WorkspaceSettings settings) {
    try {
      LocalWorkspace workspace = new LocalWorkspace(settings);
      workspace.run();
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private void run() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IOException("starting the local workspace at " + base + ": " + e.getMessage(), e);
    }
  }

  /** The page, with a slash at the end. */
  public String url() {
    return base + "/";
  }

  /** The Web API, with a slash at the end: what the app uses instead of {@code slack.com/api/}. */
  public String apiUrl() {
    return base + "/api/";
  }

  /** The bot token of this run. */
  public String botToken() {
    return botToken;
  }

  /** The app-level token of this run. */
  public String appToken() {
    return appToken;
  }

  /** How many Socket Mode connections the app has open. */
  public int appConnections() {
    return hub.connections();
  }

  /** Makes the app connect anew, as Slack does every few hours. */
  public void refreshConnections() {
    hub.refresh();
  }

  /** Saves and stops. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping the local workspace at " + base, e);
    } finally {
      state.save();
    }
  }
}
