package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A notice copied out of a mail program's window, its header lost on the way: read as the mail that
 * it was. It must say in some language that a delivery failed or is late, name a recipient, and be
 * neither a question nor a session.
 */
public final class PastedNotice implements Dialect {
  /** A session that names its recipients tells of each by itself. */
  private static final Pattern SESSION =
      Pattern.compile(
          "^[^\\n@]{0,30}\\bRCPT TO:.{0,400}\\n(?:.{0,400}\\n){0,2}?[^\\n]{0,30}\\b[2345]\\d\\d[ -]",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final List<Dialect> ofMails = List.of(new Rfc3464Dialect(), new NoticeDialect());

  @Override
  public String name() {
    return "line-notice";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail()) {
      return Optional.empty();
    }
    Paste mail = NoticeMail.of(lost(paste), paste.lines(), paste.cut());
    if (!NoticeText.mayBe(Paste.ofText(mail.notice()))) {
      return Optional.empty();
    }
    Signs signs = Signs.of(paste);
    boolean tells = signs.has(Vocabulary.Sign.FAILED) || signs.has(Vocabulary.Sign.DELAYED);
    boolean session = !signs.has(Vocabulary.Sign.INTRO) && SESSION.matcher(paste.text()).find();
    if (!tells || session) {
      return Optional.empty();
    }
    return ofMails.stream()
        .flatMap(dialect -> dialect.read(mail).stream())
        .map(reading -> withoutSenders(reading, paste))
        .filter(reading -> reading.failures().stream().anyMatch(f -> !f.recipient().isEmpty()))
        .map(reading -> mail.original().map(o -> reading.about(o.headers())).orElse(reading))
        .findFirst();
  }

  private static Reading withoutSenders(Reading reading, Paste paste) {
    return new Reading(reading.kind(), NoticeText.withoutSenders(reading.failures(), paste));
  }

  /** What is known of the lost header: a mail server wrote it, to whom it names as the sender. */
  private static Headers lost(Paste paste) {
    List<Headers.Field> fields = new ArrayList<>();
    fields.add(new Headers.Field("From", "MAILER-DAEMON"));
    NoticeText.senders(paste).forEach(sender -> fields.add(new Headers.Field("To", sender)));
    return new Headers(fields);
  }
}
