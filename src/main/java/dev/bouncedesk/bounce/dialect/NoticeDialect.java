package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.BounceReport.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    if (failures.isEmpty()) {
      return signs.isCertain()
          ? Optional.of(new Reading(signs.kind(), List.of(unnamed(paste))))
          : Optional.empty();
    }
    return Optional.of(new Reading(signs.kind(), failures));
  }

  /** The failures that the words of a notice tell of, whether or not other parts tell of them. */
  static List<RawFailure> failures(Paste paste, Signs signs) {
    List<Recipients.Candidate> named = Recipients.in(paste, signs.introducedLines());
    if (named.isEmpty()) {
      Replies.Decisive all = Replies.in(paste.lines());
      List<RawFailure> failures = new ArrayList<>();
      for (String address : Recipients.stated(paste)) {
        failures.add(failure(address, "", all, all));
      }
      return failures;
    }
    List<RawFailure> failures = new ArrayList<>();
    Replies.Decisive whole = Replies.in(paste.lines());
    Set<Integer> heads = new HashSet<>();
    named.forEach(c -> heads.add(c.line()));
    for (Recipients.Candidate candidate : named) {
      failures.add(
          failure(
              candidate.address(),
              candidate.alias(),
              Replies.in(block(paste.lines(), candidate, heads)),
              whole));
    }
    return failures;
  }

  /** The lines that belong to a recipient: its own, down to the next one's. */
  private static List<String> block(
      List<String> lines, Recipients.Candidate candidate, Set<Integer> heads) {
    int from = candidate.line();
    int to = from + 1;
    boolean listed = heads.contains(to); // A plain list: what explains it comes behind the last.
    while (to < lines.size() && (listed ? heads.contains(to) : !heads.contains(to))) {
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

  private static RawFailure failure(
      String address, String alias, Replies.Decisive own, Replies.Decisive whole) {
    Replies.Decisive decisive = own.replied() || !whole.replied() ? own : whole;
    if (!own.replied() && own.context().length() < address.length() + 12) {
      decisive = whole;
    }
    return RawFailure.of(address, decisive.diagnostic())
        .withAlias(alias)
        .withOuter(decisive.context().equals(decisive.diagnostic()) ? "" : decisive.context())
        .withCommand(SmtpClues.command(decisive.context()))
        .withRemoteMta(SmtpClues.host(decisive.context()));
  }

  private static RawFailure unnamed(Paste paste) {
    Replies.Decisive all = Replies.in(paste.lines());
    return RawFailure.of("", all.diagnostic())
        .withOuter(all.context().equals(all.diagnostic()) ? "" : all.context());
  }

  static Kind kindOf(Signs signs) {
    return signs.kind();
  }
}
