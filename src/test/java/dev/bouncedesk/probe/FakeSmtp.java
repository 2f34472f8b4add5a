package dev.bouncedesk.probe;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that does what a test wants, good or bad. */
public final class FakeSmtp implements AutoCloseable {
  /** What the server does with one connection. */
  public interface Script {
    void serve(Talk talk) throws IOException;
  }

  private final ServerSocket server;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private FakeSmtp(ServerSocket server) {
    this.server = server;
  }

  /** A server on 127.0.0.1 with a script for each connection. */
  public static FakeSmtp of(Script script) {
    try {
      FakeSmtp fake =
          new FakeSmtp(new ServerSocket(0, 50, IpLiteral.parse("127.0.0.1").orElseThrow()));
      Thread.ofVirtual().start(() -> fake.accept(script));
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a server for a test", e);
    }
  }

  /** A server that answers commands by their first word; EHLO and QUIT have sensible answers. */
  public static FakeSmtp polite(Map<String, String> answers) {
    return of(talk -> {
      talk.say(answers.getOrDefault("BANNER", "220 mx.acme.example ESMTP"));
      String line = talk.hear();
      while (!line.isEmpty()) {
        String word = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        String given = answers.getOrDefault(line, answers.getOrDefault(word, standard(word)));
        talk.say(given);
        if (word.equals("QUIT")) {
          return;
        }
        line = talk.hear();
      }
    });
  }

  private static String standard(String word) {
    return switch (word) {
      case "EHLO" -> "250-mx.acme.example\r\n250-SIZE 1000000\r\n250 8BITMIME";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(script, socket));
      } catch (IOException e) {
        return; // closed: the test is over
      }
    }
  }

  private void serve(Script script, Socket socket) {
    try (socket) {
      script.serve(new Talk(socket, heard));
    } catch (IOException e) {
      heard.add("! " + e.getMessage());
    }
  }

  /** The setting that lets a probe come here. */
  public String pair() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The commands heard so far; one starting with {@code !} is an error. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** One connection. */
  public static final class Talk {
    private final Socket socket;
    private final List<String> heard;
    private final OutputStream out;
    private final InputStream in;
    private final BufferedReader lines;

    Talk(Socket socket, List<String> heard) throws IOException {
      this.socket = socket;
      this.heard = heard;
      this.out = socket.getOutputStream();
      this.in = socket.getInputStream();
      this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1);
    }

    Socket socket() {
      return socket;
    }

    void say(String text) throws IOException {
      raw(text + "\r\n");
    }

    void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** The next command; empty at the end, and for a client that starts with TLS. */
    String hear() throws IOException {
      String line = lines.readLine();
      if (line != null && line.startsWith("\u0016")) {
        return ""; // RFC 8446 section 5.1: 22 begins a handshake, which is no command
      }
      if (line != null) {
        heard.add(line);
      }
      return line == null ? "" : line;
    }

    /** Whether the client has sent something before it was its turn. */
    boolean spokeEarly() throws IOException {
      return in.available() > 0;
    }

    void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Ends the connection by a reset instead of a close. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
