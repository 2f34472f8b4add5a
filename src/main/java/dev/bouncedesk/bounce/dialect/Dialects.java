package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.dialect.event.EventDialect;
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
    return List.of(new FeedbackDialect(), new ChallengeDialect(), new Rfc3464Dialect());
  }

  /** Dialects of what people paste: log lines, JSON, transcripts, bare codes. */
  private static List<Dialect> ofPastes() {
    return List.of(new EventDialect());
  }

  /** Readers of any notice, and of what machines answer for people. */
  private static List<Dialect> general() {
    return List.of(new NoticeDialect(), new AutoReplyDialect());
  }
}
