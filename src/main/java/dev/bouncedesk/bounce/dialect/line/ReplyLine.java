package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.dialect.AddressScan;
import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.RawFailure;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.dialect.SmtpClues;
import dev.bouncedesk.bounce.dialect.SmtpCodes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply by itself, of one line or several, or a bare code: {@code 550 5.1.1}, {@code 5.7.26},
 * {@code #5.1.1}, {@code 550-5.7.26}. The last resort for text that holds a code.
 */
public final class ReplyLine implements Dialect {
  private static final int CHARS = 4_000;
  private static final int LINES = 60;

  /** Found in the text as it is: in capitals some letters become two, and places shift. */
  private static final Pattern RCPT = Pattern.compile("RCPT TO:", Pattern.CASE_INSENSITIVE);

  private static final Pattern BARE = Pattern.compile("\\s{0,8}#?([45][0-7]\\d)[\\s.:,;?!-]{0,8}");

  /** What each line of a reply begins with (RFC 5321 section 4.2.1). */
  private static final Pattern HEAD =
      Pattern.compile("^([245]\\d\\d)[- ](?:[245]\\.\\d{1,3}\\.\\d{1,3}(?=\\s))?");

  @Override
  public String name() {
    return "line-reply";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail() || paste.text().isBlank()) {
      return Optional.empty();
    }
    return reading(paste.text(), paste.lines());
  }

  /** What this text says, where it holds a code. */
  static Optional<Reading> reading(String text, List<String> lines) {
    Matcher bare = BARE.matcher(text);
    if (bare.matches()) {
      return Optional.of(
          Reading.bounce(List.of(RawFailure.of("", text.strip()).withReplyCode(bare.group(1)))));
    }
    String joined = joined(lines);
    if (SmtpCodes.statuses(joined).isEmpty() && SmtpCodes.replies(joined).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Reading.bounce(
            List.of(
                RawFailure.of(recipient(joined), joined)
                    .withCommand(SmtpClues.command(joined))
                    .withRemoteMta(SmtpClues.host(joined)))));
  }

  /** The lines on one, the code that each line of a reply repeats left out after the first. */
  private static String joined(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    String code = "";
    for (String line : lines.subList(0, Math.min(lines.size(), LINES))) {
      if (line.isBlank() || joined.length() >= CHARS) {
        continue;
      }
      String said = line.strip();
      Matcher head = HEAD.matcher(said);
      boolean goesOn = head.find() && !code.isEmpty() && code.equals(head.group(1));
      code = goesOn || !head.hasMatch() ? code : head.group(1);
      joined
          .append(joined.isEmpty() ? "" : " ")
          .append(goesOn ? said.substring(head.end()).strip() : said);
    }
    return joined.toString();
  }

  /** The recipient that the reply is about: the address behind RCPT, or the only one. */
  private static String recipient(String text) {
    List<AddressScan.Mention> named =
        text.lines().flatMap(line -> AddressScan.in(line).stream()).toList();
    Matcher rcpt = RCPT.matcher(text);
    if (rcpt.find()) {
      return AddressScan.first(text.substring(rcpt.start()));
    }
    boolean onlyOne = named.stream().map(AddressScan.Mention::address).distinct().count() == 1;
    // Where the answer is to MAIL, the address is the sender's own.
    return onlyOne && !SmtpClues.command(text).equals("MAIL") ? named.get(0).address() : "";
  }
}
