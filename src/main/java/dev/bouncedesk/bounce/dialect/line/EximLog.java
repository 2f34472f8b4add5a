package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.BounceReport.Kind;
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
 * Exim's main and reject logs: {@code **} failed, {@code ==} deferred, {@code =>} delivered, and
 * refusals of its own (Exim specification, chapter "Log files").
 */
public final class EximLog implements Dialect {
  private static final Pattern FLAG =
      Pattern.compile(
          "(?:^|\\s)[0-9A-Za-z]{5,8}-[0-9A-Za-z]{4,16}(?:-[0-9A-Za-z]{2,4})? (\\*\\*|==|=>|->) (.{1,4000})");
  private static final Pattern REFUSED =
      Pattern.compile("rejected (RCPT|MAIL|EHLO or HELO|connection|after DATA)(.{0,4000})");

  @Override
  public String name() {
    return "line-exim";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    String text = paste.text();
    if (paste.isMail()
        || !text.contains(" ** ")
            && !text.contains(" == ")
            && !text.contains(" => ")
            && !text.contains(" rejected ")) {
      return Optional.empty();
    }
    Deliveries deliveries = new Deliveries();
    for (String line : paste.lines()) {
      Matcher flag = FLAG.matcher(line);
      Matcher refused = REFUSED.matcher(line);
      if (flag.find()) {
        delivery(flag.group(1), flag.group(2), deliveries);
      } else if (line.contains("H=") && refused.find()) {
        refusal(refused.group(1), refused.group(2), deliveries);
      }
    }
    return deliveries.reading();
  }

  private static void delivery(String flag, String rest, Deliveries deliveries) {
    Kind kind =
        switch (flag) {
          case "**" -> Kind.BOUNCE;
          case "==" -> Kind.DELAYED;
          default -> Kind.DELIVERED;
        };
    String said = said(rest);
    List<SmtpCodes.Found> replies = SmtpCodes.replies(said);
    int reply = replies.isEmpty() ? -1 : replies.get(0).start();
    String host = Fields.host(Fields.of(rest, "H"));
    deliveries.add(
        kind,
        RawFailure.of(AddressScan.first(rest), reply < 0 ? said : said.substring(reply))
            .withOuter(reply <= 0 ? "" : said)
            .withCommand(SmtpClues.command(said))
            .withRemoteMta(host.isEmpty() ? SmtpClues.host(said) : host));
  }

  /** What stands behind the router, transport and host fields. */
  private static String said(String rest) {
    int colon = rest.indexOf(": ");
    int deferred = rest.indexOf(" defer (");
    if (deferred >= 0 && deferred < colon) {
      return rest.substring(deferred + 1);
    }
    return colon < 0 ? rest : rest.substring(colon + 2);
  }

  private static void refusal(String command, String rest, Deliveries deliveries) {
    int colon = rest.indexOf(": ");
    deliveries.add(
        Kind.BOUNCE,
        RawFailure.of(AddressScan.first(rest), colon < 0 ? rest.strip() : rest.substring(colon + 2))
            .withCommand(
                switch (command) {
                  case "after DATA" -> "DATA";
                  case "connection" -> "CONN";
                  case "EHLO or HELO" -> "EHLO";
                  default -> command;
                }));
  }
}
