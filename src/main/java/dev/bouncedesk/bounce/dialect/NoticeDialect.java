package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The general way: reads any notice written for people, whatever server wrote it. It asks for
 * evidence from two sides (who wrote it and what it says) before it calls a mail a bounce, finds
 * the recipients, and gives each the words that stand with it.
 */
public final class NoticeDialect implements Dialect {
  @Override
  public String name() {
    return "notice";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (!paste.isMail()) {
      return Optional.empty();
    }
    Signs signs = Signs.of(paste);
    if (!signs.isNotice()) {
      return Optional.empty();
    }
    List<RawFailure> failures = failures(paste, signs);
    if (isLure(paste, signs, failures)) {
      return Optional.empty();
    }
    if (failures.isEmpty()) {
      return signs.isCertain()
          ? Optional.of(new Reading(signs.kind(), List.of(unnamed(paste))))
          : Optional.empty();
    }
    return Optional.of(new Reading(signs.kind(), failures));
  }

  /**
   * Whether it is phishing in the clothes of a notice: it is about the reader's own mailbox, and
   * nothing that the reader sent came back.
   */
  private static boolean isLure(Paste paste, Signs signs, List<RawFailure> failures) {
    if (!signs.has(Vocabulary.Sign.LURE)
        || paste.original().isPresent()
        || !paste.reports().isEmpty()) {
      return false;
    }
    String reader = paste.headers().get("To").toLowerCase(Locale.ROOT);
    return failures.stream()
        .allMatch(failure -> reader.contains(failure.recipient().toLowerCase(Locale.ROOT)));
  }

  /** The failures that the words of a notice tell of, whether or not other parts tell of them. */
  static List<RawFailure> failures(Paste paste, Signs signs) {
    List<Recipients.Candidate> named = Recipients.in(paste, signs.introducedLines());
    if (named.isEmpty()) {
      Replies.Decisive all = Replies.in(paste.lines());
      List<RawFailure> failures = new ArrayList<>();
      for (String address : StatedRecipients.in(paste)) {
        failures.add(failure(address, "", all));
      }
      return failures;
    }
    List<Replies.Decisive> own = new ArrayList<>();
    Set<Integer> heads = new HashSet<>();
    named.forEach(c -> heads.add(c.line()));
    for (Recipients.Candidate candidate : named) {
      own.add(Replies.in(block(paste.lines(), candidate, heads), candidate.address()));
    }
    // What stands before or between the recipients speaks for all, unless one has its own words.
    boolean shared = own.stream().noneMatch(Replies.Decisive::replied);
    Replies.Decisive whole = Replies.in(paste.lines());
    List<RawFailure> failures = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Recipients.Candidate candidate = named.get(i);
      boolean bare = own.get(i).context().length() < candidate.address().length() + 12;
      boolean takeWhole = shared && (whole.replied() || bare);
      RawFailure failure =
          failure(candidate.address(), candidate.alias(), takeWhole ? whole : own.get(i));
      failures.add(shared ? failure.withSetting(whole.context()) : failure);
    }
    return failures;
  }

  /** The lines that belong to a recipient: its own, down to the next one's. */
  private static List<String> block(
      List<String> lines, Recipients.Candidate candidate, Set<Integer> heads) {
    int from = candidate.line();
    int to = from + 1;
    if (hasItsOwnWords(lines.get(from), candidate.address())) {
      while (to < lines.size() && !lines.get(to).isBlank() && !heads.contains(to)) {
        to++;
      }
      return lines.subList(from, to);
    }
    while (to < lines.size() && lines.get(to).isBlank()) {
      to++;
    }
    boolean listed = heads.contains(to); // A plain list: what explains it comes behind the last.
    while (to < lines.size()
        && (listed ? heads.contains(to) || lines.get(to).isBlank() : !heads.contains(to))) {
      to++;
    }
    if (!listed) {
      return lines.subList(from, to);
    }
    List<String> block = new ArrayList<>();
    block.add(lines.get(from));
    int end = to;
    while (end < lines.size() && !heads.contains(end)) {
      end++;
    }
    block.addAll(lines.subList(to, end));
    return block;
  }

  /** Whether the reason stands in the recipient's line: {@code bob@example.org: Mailbox full}. */
  private static boolean hasItsOwnWords(String line, String address) {
    int at = line.indexOf(address);
    int colon = at + address.length() + (line.startsWith(">", at + address.length()) ? 1 : 0);
    return at >= 0 && line.startsWith(": ", colon) && !line.substring(colon + 2).isBlank();
  }

  private static RawFailure failure(String address, String alias, Replies.Decisive decisive) {
    String command = SmtpClues.command(decisive.said());
    return RawFailure.of(address, decisive.diagnostic())
        .withAlias(alias)
        .withOuter(decisive.context().equals(decisive.diagnostic()) ? "" : decisive.context())
        .withCommand(command.isEmpty() ? SmtpClues.command(decisive.context()) : command)
        .withRemoteMta(SmtpClues.host(decisive.context()));
  }

  private static RawFailure unnamed(Paste paste) {
    Replies.Decisive all = Replies.in(paste.lines());
    return RawFailure.of("", all.diagnostic())
        .withOuter(all.context().equals(all.diagnostic()) ? "" : all.context());
  }
}
