package dev.bouncedesk;

import dev.bouncedesk.cli.BouncedeskCommand;
import dev.bouncedesk.settings.SettingsSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the program starts. */
public final class Main {
  /** Kept here, since the logging library forgets a logger's level with the logger. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) {
    // Lucene advises an incubating module that no search here would use.
    VECTORS.setLevel(Level.SEVERE);
    int code;
    try (House house = new House(SettingsSource.of(System.getenv()))) {
      code = BouncedeskCommand.run(args, house, utf8(System.out), utf8(System.err));
    }
    System.exit(code);
  }

  /** Bounces come in every script, whatever this machine's own charset. */
  private static PrintWriter utf8(PrintStream stream) {
    OutputStream raw = stream;
    return new PrintWriter(raw, false, StandardCharsets.UTF_8);
  }
}
