package dev.bouncedesk.slack.intake;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** {@code /healthz} (the process lives) and {@code /readyz} (it is connected and takes work). */
public final class Health {
  private Health() {}

  /** The two pages by path. */
  public static Map<String, WebServer.Page> pages(BooleanSupplier ready) {
    return Map.of(
        "/healthz", exchange -> WebServer.Answer.plain(200, "ok\n"),
        "/readyz",
            exchange ->
                ready.getAsBoolean()
                    ? WebServer.Answer.plain(200, "ready\n")
                    : WebServer.Answer.plain(503, "not ready\n"));
  }
}
