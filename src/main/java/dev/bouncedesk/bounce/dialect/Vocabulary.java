package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.words.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words by which a notice shows that something failed, is late, or wants an answer: {@code
 * signs.tsv} beside {@link dev.bouncedesk.bounce.Reason}, whose head says how to extend it.
 */
final class Vocabulary {
  /** What a phrase points to. */
  enum Sign {
    /** A delivery failed. */
    FAILED,
    /** A delivery is late and goes on. */
    DELAYED,
    /** A delivery was given up: it is final, whatever else is said. */
    FINAL,
    /** The recipients come next. */
    INTRO,
    /** A mailbox that is no more. */
    CLOSED,
    /** A person is away, or a machine answers for one. */
    AWAY,
    /** The sender is asked to confirm. */
    CHALLENGE,
    /** Delivered. */
    DELIVERED,
    /** A mailing list or group is spoken of. */
    LIST,
    /** The reader's own mailbox is at stake, and a press of a button would help: phishing. */
    LURE,
    /** Goods are delivered, not mail. */
    PARCEL,
    /** The reason comes next. */
    BECAUSE,
    /** Mail is spoken of. */
    MAIL,
    /** What the subject of a notice says. */
    SUBJECT,
    /** What the From field of a machine that delivers mail says. */
    WRITER,
    /** What stands before the sender's address, in the windows of Outlook and Gmail. */
    SENDER,
    /** What the subject of a report on a day's mail says. */
    SUMMARY
  }

  /**
   * One row of the table.
   *
   * @param sign what its phrases point to
   * @param phrases every phrase, its choices written out
   * @param sample words in which the sign is found
   */
  record Row(Sign sign, List<String> phrases, String sample) {}

  private static final int COLUMNS = 4;
  private static final List<Row> ROWS =
      Table.read("signs.tsv", COLUMNS).stream().map(Vocabulary::row).toList();
  private static final Phrases<Sign> NOTICES = finder(EnumSet.range(Sign.FAILED, Sign.MAIL));
  private static final Phrases<Sign> SUBJECTS = finder(EnumSet.of(Sign.SUBJECT));
  private static final Phrases<Sign> WRITERS = finder(EnumSet.of(Sign.WRITER));
  private static final Phrases<Sign> SUMMARIES = finder(EnumSet.of(Sign.SUMMARY));
  private static final Set<String> SENDERS = labels(Sign.SENDER);

  private Vocabulary() {}

  /** Every row, in the order of the table. */
  static List<Row> rows() {
    return ROWS;
  }

  /** Every sign in the words of a notice, in the order they end. */
  static List<Phrases.Hit<Sign>> in(String notice) {
    return NOTICES.in(notice);
  }

  /** Whether a subject, decoded, is that of a notice. */
  static boolean isSubject(String subject) {
    return !SUBJECTS.in(subject).isEmpty();
  }

  /** Whether a subject, in lower case, is that of a report on a day's mail. */
  static boolean isSummary(String subject) {
    return !SUMMARIES.in(subject).isEmpty();
  }

  /** Whether a From field, decoded, is that of a machine that delivers mail. */
  static boolean isWriter(String from) {
    return !WRITERS.in(from).isEmpty();
  }

  /** Whether these words alone stand before the sender's address. */
  static boolean isSenderLabel(String words) {
    return SENDERS.contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private static Row row(Table.Row row) {
    Sign sign =
        Arrays.stream(Sign.values())
            .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(row.get(0)))
            .findFirst()
            .orElseThrow(() -> row.wrong("no sign is called " + row.get(0)));
    List<String> phrases = new ArrayList<>();
    for (String phrase : row.get(2).split("\\s\\|\\|\\s")) {
      phrases.addAll(choices(phrase));
    }
    return new Row(sign, List.copyOf(phrases), row.get(3));
  }

  /** A phrase once for each choice in it: "mail (not|never) sent" stands for two. */
  private static List<String> choices(String phrase) {
    int open = phrase.indexOf('(');
    int close = phrase.indexOf(')', open + 1);
    if (open < 0 || close < 0 || phrase.substring(open, close).indexOf('|') < 0) {
      return List.of(phrase);
    }
    List<String> tails = choices(phrase.substring(close + 1));
    List<String> written = new ArrayList<>();
    for (String choice : phrase.substring(open + 1, close).split("\\|", -1)) {
      for (String tail : tails) {
        written.add(phrase.substring(0, open) + choice + tail);
      }
    }
    return written;
  }

  private static Phrases<Sign> finder(Set<Sign> signs) {
    Map<String, Set<Sign>> meanings = new HashMap<>();
    for (Row row : ROWS) {
      if (signs.contains(row.sign)) {
        row.phrases.forEach(phrase ->
            meanings.computeIfAbsent(phrase, p -> EnumSet.noneOf(Sign.class)).add(row.sign));
      }
    }
    return new Phrases<>(meanings);
  }

  private static Set<String> labels(Sign sign) {
    Set<String> labels = new HashSet<>();
    ROWS.stream().filter(row -> row.sign == sign).forEach(row -> labels.addAll(row.phrases));
    return Set.copyOf(labels);
  }
}
