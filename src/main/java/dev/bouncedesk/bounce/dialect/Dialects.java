package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.dialect.event.EventDialect;
import dev.bouncedesk.bounce.dialect.line.CourierLog;
import dev.bouncedesk.bounce.dialect.line.ExchangeTrace;
import dev.bouncedesk.bounce.dialect.line.EximLog;
import dev.bouncedesk.bounce.dialect.line.OcrLine;
import dev.bouncedesk.bounce.dialect.line.OpenSmtpdLog;
import dev.bouncedesk.bounce.dialect.line.PostfixLog;
import dev.bouncedesk.bounce.dialect.line.PowerMtaLog;
import dev.bouncedesk.bounce.dialect.line.QmailLog;
import dev.bouncedesk.bounce.dialect.line.ReplyLine;
import dev.bouncedesk.bounce.dialect.line.SendmailLog;
import dev.bouncedesk.bounce.dialect.line.Transcript;
import java.util.List;
import java.util.stream.Stream;

/** The dialects the standard reader knows, in the order they are asked; the first answer counts. */
public final class Dialects {
  private Dialects() {}

  /** Every dialect: those with a form of their own first, the general ones last. */
  public static List<Dialect> standard() {
    return Stream.of(ofMails(), ofPastes(), general()).flatMap(List::stream).toList();
  }

  /** Dialects of mails that servers write. */
  private static List<Dialect> ofMails() {
    return List.of(
        new FeedbackDialect(), new ChallengeDialect(), new Rfc3464Dialect(), new ListDialect());
  }

  /** Dialects of what people paste: log lines, JSON, transcripts, bare codes. */
  private static List<Dialect> ofPastes() {
    return List.of(
        new EventDialect(),
        new PostfixLog(),
        new EximLog(),
        new OpenSmtpdLog(),
        new CourierLog(),
        new SendmailLog(),
        new QmailLog(),
        new PowerMtaLog(),
        new ExchangeTrace(),
        new PastedNotice(),
        new Transcript(),
        new OcrLine(),
        new NoticeText(),
        new ReplyLine());
  }

  /** Readers of any notice, and of what machines answer for people. */
  private static List<Dialect> general() {
    return List.of(new NoticeDialect(), new AutoReplyDialect());
  }
}
