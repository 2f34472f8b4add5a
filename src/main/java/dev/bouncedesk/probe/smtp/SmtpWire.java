package dev.bouncedesk.probe.smtp;

import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.smtp.SmtpFault.Kind;
import dev.bouncedesk.probe.smtp.SmtpFault.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Lines to and from a server, within a deadline and a budget of octets. Not thread-safe.
 *
 * <p>A server's lines are limited to 2 KiB, a reply to 100 lines, a connection to 64 KiB: RFC 5321
 * section 4.5.3.1 asks for 512 octets a line, and real servers stay far below.
 */
final class SmtpWire {
  private static final int LONGEST_LINE = 2048;
  private static final int MOST_LINES = 100;
  private static final int MOST_OCTETS = 64 * 1024;
  private static final Pattern REPLY =
      Pattern.compile("([2-5][0-9][0-9])(?:([ -])(.*))?", Pattern.DOTALL);

  private final Transcript transcript;
  private final byte[] buffer = new byte[4096];
  private Deadline deadline;
  private Socket socket;
  private InputStream in;
  private int from;
  private int to;
  private int octets;

  SmtpWire(Socket socket, Deadline deadline, Transcript transcript) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.deadline = deadline;
    this.transcript = transcript;
  }

  /** Goes on over another socket, such as one with TLS; the budget stays the same one. */
  void switchTo(Socket other) throws IOException {
    this.socket = other;
    this.in = other.getInputStream();
  }

  /** From now on waits no longer than this. */
  void hurry(Deadline sooner) {
    deadline = sooner;
  }

  /** Whether the server has said more than was read. */
  boolean hasMore() throws IOException {
    return from < to || in.available() > 0;
  }

  void send(String command, Stage stage) throws SmtpFault {
    transcript.client(command);
    if (command.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw new IllegalArgumentException("sending a command: control character in " + command);
    }
    try {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw fault(e, stage);
    }
  }

  /** The next reply, all its lines (RFC 5321 section 4.2.1). */
  SmtpReply read(Stage stage) throws SmtpFault {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line(stage);
      Matcher m = REPLY.matcher(line);
      if (!m.matches()) {
        throw stage == Stage.BANNER && lines.isEmpty()
            ? new SmtpFault(
                Kind.NOT_SMTP, stage, "what answers is " + kindOf(line) + ": " + cut(line))
            : new SmtpFault(
                Kind.BAD_REPLY, stage, "the server sent a line that is no reply: " + cut(line));
      }
      lines.add(m.group(3) == null ? "" : m.group(3));
      if (!"-".equals(m.group(2))) {
        return new SmtpReply(Integer.parseInt(m.group(1)), lines);
      }
      if (lines.size() >= MOST_LINES) {
        throw new SmtpFault(
            Kind.TOO_MUCH, stage, "the server's reply has more than " + MOST_LINES + " lines");
      }
    }
  }

  private String line(Stage stage) throws SmtpFault {
    StringBuilder line = new StringBuilder();
    while (true) {
      int b = octet(stage, line);
      if (b == '\n') {
        String text = line.toString();
        String plain = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        transcript.server(plain);
        return plain;
      }
      line.append((char) b);
      if (line.length() > LONGEST_LINE) {
        throw new SmtpFault(
            Kind.TOO_MUCH,
            stage,
            "the server sent a line of more than " + LONGEST_LINE + " octets");
      }
    }
  }

  private int octet(Stage stage, StringBuilder soFar) throws SmtpFault {
    if (from == to) {
      try {
        if (deadline.passed()) {
          throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
        int n = in.read(buffer);
        if (n < 0) {
          String said = soFar.isEmpty() ? "" : " after \"" + cut(soFar.toString()) + "\"";
          throw new SmtpFault(Kind.CUT, stage, "the server closed the connection" + said);
        }
        from = 0;
        to = n;
        octets += n;
      } catch (IOException e) {
        throw fault(e, stage);
      }
      if (octets > MOST_OCTETS) {
        throw new SmtpFault(Kind.TOO_MUCH, stage, "the server sent more than 64 KiB");
      }
    }
    return buffer[from++] & 0xff;
  }

  /** What an error of the socket means; a socket closed by the deadline's watch is too slow. */
  SmtpFault fault(IOException e, Stage stage) {
    if (e instanceof SocketTimeoutException || deadline.passed()) {
      return new SmtpFault(
          Kind.TOO_SLOW, stage, "no complete answer in the time allowed, at " + stage.inWords());
    }
    if (e instanceof SSLException) {
      return new SmtpFault(Kind.TLS, stage, "TLS broke off: " + e.getMessage());
    }
    return new SmtpFault(
        Kind.CUT,
        stage,
        "the connection broke off at " + stage.inWords() + " (" + e.getMessage() + ")");
  }

  private static String kindOf(String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    if (upper.startsWith("SSH-")) {
      return "an SSH server";
    }
    if (upper.startsWith("HTTP/") || upper.startsWith("<HTML") || upper.startsWith("<!DOCTYPE")) {
      return "a web server";
    }
    if (upper.startsWith("+OK")) {
      return "a POP3 server";
    }
    return upper.startsWith("* OK") ? "an IMAP server" : "no mail server";
  }

  private static String cut(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
