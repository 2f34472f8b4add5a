package dev.bouncedesk.bounce.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds, among all the addresses of a notice, those that failed: by where each stands in its line,
 * what the lines before it announce, and what the headers and the returned message confirm.
 */
final class Recipients {
  private static final int MAX_LINES = 400;
  private static final int NEAR = 14;
  private static final int MAX_IN_LINE = 50;
  private static final int MAX_SEEN = 1_000;

  /** What it counts that the header or the returned message names an address as well. */
  private static final int CONFIRMED = 40;

  /** Characters before and after an address that tell whose it is. */
  private static final int AROUND = 120;

  /**
   * An address that failed.
   *
   * @param address it
   * @param alias what the sender wrote, where it is stated to differ; or empty
   * @param line where its own evidence begins
   * @param heads whether it stands at the head of a block of its own
   */
  record Candidate(String address, String alias, int line, boolean heads) {}

  private record Seen(String address, int line, int score, boolean heads) {
    Seen confirmed() {
      return new Seen(address, line, score + CONFIRMED, heads);
    }
  }

  private final Paste paste;
  private final Set<Integer> introduced;
  private final Set<String> expected;
  private final Set<String> foreign;
  private final Set<String> others = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Integer, String> aliases = new LinkedHashMap<>();

  private Recipients(Paste paste, Set<Integer> introduced) {
    this.paste = paste;
    this.introduced = introduced;
    this.expected = expected(paste);
    this.foreign = foreign(paste);
    this.foreign.removeAll(expected);
  }

  /**
   * The recipients that this notice names, in order.
   *
   * @param introduced lines that announce recipients or tell of a failure
   */
  static List<Candidate> in(Paste paste, Set<Integer> introduced) {
    Recipients recipients = new Recipients(paste, introduced);
    recipients.scan();
    return recipients.chosen();
  }

  private void scan() {
    List<String> lines = paste.lines();
    for (int i = 0; i < Math.min(lines.size(), MAX_LINES); i++) {
      String line = lines.get(i);
      int at = i;
      if (line.indexOf('@') < 0 || seen.size() >= MAX_SEEN) {
        continue;
      }
      AddressScan.in(line).stream().limit(MAX_IN_LINE).forEach(mention -> weigh(mention, line, at));
    }
  }

  private void weigh(AddressScan.Mention mention, String line, int at) {
    int start = Math.max(0, mention.start() - AROUND);
    String before = line.substring(start, mention.start()).toLowerCase(Locale.ROOT);
    String after = line.substring(mention.end(), Math.min(line.length(), mention.end() + AROUND));
    String ended = Place.isOpening(before.strip()) ? ended(at) : "";
    if (Place.isAlias(before) || !ended.isEmpty() && Place.isAlias(ended)) {
      aliases.put(at, mention.address());
      return;
    }
    String key = mention.address().toLowerCase(Locale.ROOT);
    int score = score(before, after, at);
    if (score < 0) {
      others.add(key);
    }
    if (expected.contains(key)) {
      score += CONFIRMED;
    }
    if (foreign.contains(key) || isBesideAList(key)) {
      score -= 60;
    }
    String local = key.substring(0, key.lastIndexOf('@'));
    if (local.equals("mailer-daemon") || local.equals("postmaster") && score < 60) {
      score -= 60;
    }
    if (score > 0) {
      seen.add(new Seen(mention.address(), at, score, Place.heads(before, after)));
    }
  }

  /** Whether it is {@code list+subscribe} where the notice is about {@code list}. */
  private boolean isBesideAList(String address) {
    String list = ListRole.listOf(address);
    return !list.isEmpty() && paste.lowerNotice().contains(list);
  }

  private int score(String before, String after, int at) {
    String lead = before.strip();
    if (Place.isAnothers(before)) {
      return -100;
    }
    if (Place.isOpening(lead) && !continues(at)) {
      int score = Place.isClosing(after) ? 60 : Place.startsReason(after) ? 66 : 25;
      if (at > 0 && endsWithBy(at)) {
        return -100;
      }
      return introducedNear(at) ? score + 20 : score;
    }
    if (Place.isLabelled(before)) {
      return introduced.contains(at) || introducedNear(at) ? 62 : 40;
    }
    return introduced.contains(at) ? 45 : 15;
  }

  /**
   * Whether this line only goes on with what a recipient's line began, as Postfix breaks a reply:
   * further in than a line above it that begins with an address and says something.
   */
  private boolean continues(int at) {
    int own = indent(at);
    for (int i = at - 1; i >= Math.max(0, at - NEAR) && own > 0; i--) {
      String line = paste.lines().get(i);
      if (line.isBlank()) {
        return false;
      }
      if (indent(i) < own) {
        return AddressScan.in(line).stream()
            .findFirst()
            .filter(first -> Place.isOpening(line.substring(0, first.start()).strip()))
            .filter(first -> Place.startsReason(line.substring(first.end())))
            .isPresent();
      }
    }
    return false;
  }

  /** How the line before ends, in lower case: a statement may be broken before its address. */
  private String ended(int at) {
    String line = at > 0 ? paste.lines().get(at - 1).stripTrailing() : "";
    return line.substring(Math.max(0, line.length() - AROUND)).toLowerCase(Locale.ROOT);
  }

  private int indent(int at) {
    String line = paste.lines().get(at);
    return line.length() - line.stripLeading().length();
  }

  private boolean endsWithBy(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      String line = paste.lines().get(i).strip().toLowerCase(Locale.ROOT);
      if (!line.isEmpty()) {
        return line.endsWith(" by")
            || line.endsWith(" from")
            || line.endsWith("contact")
            || line.startsWith("from:") && line.length() < 6;
      }
    }
    return false;
  }

  private boolean introducedNear(int at) {
    for (int i = at - 1; i >= Math.max(0, at - NEAR); i--) {
      if (introduced.contains(i)) {
        return true;
      }
    }
    return false;
  }

  private List<Candidate> chosen() {
    seen.removeIf(s -> others.contains(s.address.toLowerCase(Locale.ROOT)) && !s.heads);
    if (seen.isEmpty()) {
      Map<String, Candidate> unnamed = new LinkedHashMap<>();
      aliases.forEach((line, alias) ->
          unnamed.putIfAbsent(
              alias.toLowerCase(Locale.ROOT), new Candidate(alias, "", line, false)));
      return List.copyOf(unnamed.values());
    }
    // Who stands for an address that the sender wrote is expected as much as that address.
    seen.replaceAll(
        s -> expected.contains(aliasNear(s.line).toLowerCase(Locale.ROOT)) ? s.confirmed() : s);
    int best = seen.stream().mapToInt(Seen::score).max().orElse(0);
    if (best == 0) {
      return List.of();
    }
    int floor = best >= 60 ? Math.max(best - 45, 58) : Math.max(best - 20, 15);
    Map<String, Candidate> chosen = new LinkedHashMap<>();
    for (Seen s : seen) {
      if (s.score < floor) {
        continue;
      }
      chosen.merge(
          s.address.toLowerCase(Locale.ROOT),
          new Candidate(s.address, aliasNear(s.line), s.line, s.heads),
          (first, again) -> first.heads || !again.heads ? first : again);
    }
    return List.copyOf(chosen.values());
  }

  private String aliasNear(int line) {
    for (int i = line; i <= line + 3; i++) {
      if (aliases.containsKey(i)) {
        return aliases.getOrDefault(i, "");
      }
      if (i > line && i < paste.lines().size() && seenAt(i)) {
        return "";
      }
    }
    return "";
  }

  private boolean seenAt(int line) {
    return seen.stream().anyMatch(s -> s.line == line && s.heads);
  }

  private static Set<String> expected(Paste paste) {
    Set<String> expected = new HashSet<>();
    for (String field : paste.headers().all("X-Failed-Recipients")) {
      addAll(expected, field);
    }
    paste
        .original()
        .ifPresent(original -> {
          for (String name : List.of("To", "Cc", "Delivered-To", "X-Original-To", "X-Rcpt-To")) {
            original.headers().all(name).forEach(value -> addAll(expected, value));
          }
        });
    return expected;
  }

  /** Addresses of the notice's own writer and reader. */
  private static Set<String> foreign(Paste paste) {
    Set<String> foreign = new HashSet<>();
    for (String name :
        List.of("From", "To", "Reply-To", "Sender", "Return-Path", "Delivered-To", "Cc")) {
      paste.headers().all(name).forEach(value -> addAll(foreign, value));
    }
    paste.original().ifPresent(o -> addAll(foreign, o.headers().get("From")));
    paste.original().ifPresent(o -> addAll(foreign, o.headers().get("Return-Path")));
    return foreign;
  }

  /** Adds the addresses of a header field, in lower case. */
  static void addAll(Set<String> set, String value) {
    for (AddressScan.Mention mention : AddressScan.in(value)) {
      set.add(mention.address().toLowerCase(Locale.ROOT));
    }
  }
}
