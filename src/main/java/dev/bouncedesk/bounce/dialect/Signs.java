package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.mail.Words;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What points to a notice of failure, weighed: who wrote it, its subject, what it says. */
final class Signs {
  private static final int ENOUGH = 4;
  private static final int CERTAIN = 5;
  private static final Set<String> DAEMONS =
      Set.of(
          "mailer-daemon",
          "mailerdaemon",
          "mailer_daemon",
          "mail-daemon",
          "maildaemon",
          "mdaemon",
          "postmaster",
          "post_master",
          "post-master",
          "postoffice",
          "mail.delivery.system",
          "mail-delivery-system",
          "mailsystem",
          "bounce",
          "bounces",
          "imss",
          "symantec_antivirus_for_smtp_gateways");

  private final Paste paste;
  private final Set<Vocabulary.Sign> body = EnumSet.noneOf(Vocabulary.Sign.class);
  private final Set<Integer> introduced = new HashSet<>();
  private int points;
  private boolean failed;
  private boolean fromMachine;

  private Signs(Paste paste) {
    this.paste = paste;
  }

  /** The signs of this mail. */
  static Signs of(Paste paste) {
    Signs signs = new Signs(paste);
    signs.readBody();
    signs.weigh();
    return signs;
  }

  /** Whether all in all this is a notice that a delivery failed or is late. */
  boolean isNotice() {
    return failed && points >= ENOUGH;
  }

  /** Whether it surely is one, though it may not say whose delivery failed. */
  boolean isCertain() {
    return failed && fromMachine && points >= CERTAIN;
  }

  /** The lines that announce recipients or tell of a failure. */
  Set<Integer> introducedLines() {
    return introduced;
  }

  boolean has(Vocabulary.Sign sign) {
    return body.contains(sign);
  }

  /** Delayed, where it says so and does not say that it gave up. */
  Kind kind() {
    return body.contains(Vocabulary.Sign.DELAYED) && !body.contains(Vocabulary.Sign.FINAL)
        ? Kind.DELAYED
        : Kind.BOUNCE;
  }

  /** Whether a machine that delivers mail wrote it, by its From field. */
  static boolean isDaemon(Headers headers) {
    String from = Words.decode(headers.get("From")).toLowerCase(Locale.ROOT);
    if (headers.has("From") && (from.isEmpty() || from.equals("<>"))) {
      return true;
    }
    String address = AddressScan.first(from);
    String local = address.isEmpty() ? from : address.substring(0, address.lastIndexOf('@'));
    return DAEMONS.contains(local.strip())
        || Vocabulary.isWriter(from)
        || from.contains("mailer-daemon");
  }

  private void readBody() {
    int line = 0;
    int lineEnd = paste.notice().indexOf('\n');
    for (Phrases.Hit<Vocabulary.Sign> hit : Vocabulary.in(paste.notice())) {
      while (lineEnd >= 0 && lineEnd < hit.end()) {
        line++;
        lineEnd = paste.notice().indexOf('\n', lineEnd + 1);
      }
      body.add(hit.meaning());
      if (hit.meaning() == Vocabulary.Sign.FAILED
          || hit.meaning() == Vocabulary.Sign.INTRO
          || hit.meaning() == Vocabulary.Sign.DELAYED) {
        introduced.add(line);
      }
    }
  }

  private void weigh() {
    Headers headers = paste.headers();
    String subject = headers.get("Subject");
    String lowerSubject = Words.decode(subject).toLowerCase(Locale.ROOT);
    boolean reply = lowerSubject.startsWith("re:") || lowerSubject.startsWith("aw:");
    boolean daemon = isDaemon(headers);
    boolean failedSubject = (daemon || !reply) && Vocabulary.isSubject(lowerSubject);
    fromMachine = daemon || headers.get("Return-Path").equals("<>");
    if (daemon) {
      points += 2;
    }
    if (failedSubject) {
      points += 2;
    }
    if (headers.get("Return-Path").equals("<>")) {
      points++;
    }
    if (headers.has("X-Failed-Recipients")) {
      points += 3;
    }
    if (headers.get("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-")) {
      points++;
    }
    if (headers.get("Content-Type").toLowerCase(Locale.ROOT).contains("report-type=delivery")) {
      points += 2;
    }
    if (paste.original().isPresent()) {
      points++;
    }
    if (!daemon && !failedSubject && body.contains(Vocabulary.Sign.AWAY)) {
      points -= AutoReplyDialect.isAutomatic(headers) ? 4 : 0; // A person's, not a server's.
    }
    if (body.contains(Vocabulary.Sign.PARCEL) && !daemon && paste.original().isEmpty()) {
      points -= 3;
    }
    if (!daemon && Vocabulary.isSummary(lowerSubject)) {
      points -= 4; // What a server tells of a day's mail, a bounce among much else.
    }
    if (reply && !daemon) {
      points -= 2; // A person's answer that quotes a bounce.
    }
    String from = headers.get("From").toLowerCase(Locale.ROOT);
    if (headers.has("List-Unsubscribe") && !from.contains("daemon") && !from.contains("deliver")) {
      points -= 4; // Bulk mail, whose words about delivery mean parcels.
    }
    boolean words = body.contains(Vocabulary.Sign.FAILED) || body.contains(Vocabulary.Sign.DELAYED);
    boolean code = hasCode(paste.lines());
    if (words) {
      points += body.contains(Vocabulary.Sign.BECAUSE) ? 3 : 2;
    }
    if (code) {
      points++;
    }
    failed = words || code || failedSubject && daemon;
  }

  private static boolean hasCode(List<String> lines) {
    for (int i = 0; i < Math.min(lines.size(), 80); i++) {
      if (!SmtpCodes.replies(lines.get(i)).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
