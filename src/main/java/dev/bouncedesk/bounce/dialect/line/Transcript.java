package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.dialect.AddressScan;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMTP session as telnet, swaks, openssl or a mail client shows it: commands and replies, each
 * line marked with an arrow, {@code C:} and {@code S:}, or not at all (RFC 5321 section 4.1.1).
 */
public final class Transcript implements Dialect {
  private static final String MARK =
      "^\\s{0,8}(?:\\d\\d:\\d\\d:\\d\\d\\S{0,8}\\s)?(?:[<>~=*-]{1,4}|[CS]:|(?:client|server):|[Ii]n:|[Oo]ut:|\\[[CS]\\])?\\s{0,4}(?:[*~]{1,2}[<>]?\\s)?";
  private static final Pattern COMMAND =
      Pattern.compile(
          MARK
              + "(EHLO|HELO|LHLO|MAIL FROM:|RCPT TO:|DATA|STARTTLS|AUTH|BDAT|QUIT|VRFY)(?:\\s|$|<)(.{0,600})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REPLY =
      Pattern.compile(MARK + "([2345]\\d\\d)([ -])(.{0,2000})", Pattern.CASE_INSENSITIVE);
  private static final int ENOUGH = 2;

  @Override
  public String name() {
    return "line-session";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail()) {
      return Optional.empty();
    }
    Session session = new Session();
    for (String line : paste.lines()) {
      Matcher command = COMMAND.matcher(line.replace("RCPT TO: ", "RCPT TO:"));
      Matcher reply = REPLY.matcher(line);
      if (command.find()) {
        session.commands++;
        session.sent(command.group(1), command.group(2));
      } else if (reply.find()) {
        session.replies++;
        session.answered(reply.group(1), reply.group(2).equals("-"), reply.group(3));
      }
    }
    return session.commands + session.replies > ENOUGH && session.commands > 0
        ? session.deliveries.reading()
        : Optional.empty();
  }

  /** What has been said so far. */
  private static final class Session {
    private final Deliveries deliveries = new Deliveries();
    private final StringBuilder said = new StringBuilder();
    private String command = "CONN";
    private String recipient = "";
    private int commands;
    private int replies;

    void sent(String word, String rest) {
      said.setLength(0);
      command = word.toUpperCase(java.util.Locale.ROOT).replaceAll(" .*|:", "");
      if (command.equals("RCPT")) {
        recipient = AddressScan.first(rest);
      }
    }

    void answered(String code, boolean goesOn, String text) {
      said.append(said.isEmpty() ? code + ' ' : " ").append(text.strip());
      if (goesOn) {
        return;
      }
      boolean refused = code.charAt(0) >= '4' && !command.equals("QUIT");
      if (refused) {
        deliveries.add(
            code.charAt(0) == '4' ? Kind.DELAYED : Kind.BOUNCE,
            RawFailure.of(recipient, said.toString()).withCommand(command));
      }
      said.setLength(0);
    }
  }
}
