package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.Addresses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds, among all the addresses of a notice, those that failed: by where each stands in its line,
 * what the lines before it announce, and what the headers and the returned message confirm.
 */
final class Recipients {
  private static final int MAX_LINES = 400;
  private static final int NEAR = 14;
  private static final int MAX_IN_LINE = 50;
  private static final int MAX_SEEN = 1_000;

  /** Characters before and after an address that tell whose it is. */
  private static final int AROUND = 120;

  /** Words before an address that make it somebody else's. */
  private static final Pattern NOT_HIS =
      Pattern.compile(
          "(?:\\bfrom|\\bsender|\\bcontact|mailto|reply|\\bby|\\bcc|\\bhelp|support|assist\\w*|questions?|"
              + "return-path|message-id|postmaster|administrator|mail-from|errors-to|sent by|\\bvia|"
              + "please (?:send|forward|email|e-mail|write)[^@]{0,40}|reported to|report to|information,?|"
              + "\\bid|x-mailer|auth\\w*|subject|absender|expéditeur|remitente|remetente|mittente|отправитель|差出人|发件人)"
              + "[\\s:<\"'(\\[=]{0,6}$");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:recipients?|rcpt to|recipient\\(s\\)|recipient address|user|mailbox|address|account|e-?mail|"
              + "target mail address|userid|final-recipient|for|to|empfänger|destinataire|destinatario|"
              + "destinatário|получатель|адрес|宛先|あて先|收件人|failed)"
              + "[\\s:：;<\"'(\\[=-]{0,8}(?:(?:smtp|rfc822)[:;]\\s?)?[<\"'\\[(]{0,2}$");
  private static final Pattern BARE_LOCAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{1,63}");
  private static final Pattern ALIAS =
      Pattern.compile(
          "(?:expanded from|generated (?:from|by)|originally addressed to|forwarded from|originally to|original recipient|aliased from)"
              + "[\\s:<\"]{0,4}$");

  /**
   * An address that failed.
   *
   * @param address it
   * @param alias what the sender wrote, where it is stated to differ; or empty
   * @param line where its own evidence begins
   * @param heads whether it stands at the head of a block of its own
   */
  record Candidate(String address, String alias, int line, boolean heads) {}

  private record Seen(String address, int line, int score, boolean heads) {}

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
    if (ALIAS.matcher(before).find()) {
      aliases.put(at, mention.address());
      return;
    }
    String key = mention.address().toLowerCase(Locale.ROOT);
    int score = score(before, after, at);
    if (score < 0) {
      others.add(key);
    }
    if (expected.contains(key)) {
      score += 40;
    }
    if (foreign.contains(key)) {
      score -= 60;
    }
    String local = key.substring(0, key.lastIndexOf('@'));
    if (local.equals("mailer-daemon") || local.equals("postmaster") && score < 60) {
      score -= 60;
    }
    if (score > 0) {
      seen.add(new Seen(mention.address(), at, score, heads(before, after)));
    }
  }

  private int score(String before, String after, int at) {
    String lead = before.strip();
    if (NOT_HIS.matcher(before).find()) {
      return -100;
    }
    if (isOpening(lead)) {
      int score = isClosing(after) ? 60 : startsReason(after) ? 66 : 25;
      if (at > 0 && endsWithBy(at)) {
        return -100;
      }
      return introducedNear(at) ? score + 20 : score;
    }
    if (LABEL.matcher(before).find()) {
      return introduced.contains(at) || introducedNear(at) ? 62 : 40;
    }
    return introduced.contains(at) ? 45 : 15;
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

  private static boolean heads(String before, String after) {
    return isOpening(before.strip()) && (isClosing(after) || startsReason(after));
  }

  /** Whether only bullets, brackets and quotes stand before the address. */
  private static boolean isOpening(String lead) {
    String rest = lead.startsWith("smtp:") || lead.startsWith("rfc822;") ? "" : lead;
    for (int i = 0; i < rest.length(); i++) {
      if ("<>\"'*-[(•·=|:#“‘".indexOf(rest.charAt(i)) < 0) {
        return rest.equals("[smtp:") || rest.endsWith("dda:smtp=");
      }
    }
    return true;
  }

  private static boolean isClosing(String after) {
    for (int i = 0; i < after.length(); i++) {
      if (">\"')]:;,. \t|*”’".indexOf(after.charAt(i)) < 0) {
        return after.startsWith("<mailto:") || after.startsWith("> (") || after.startsWith(" (");
      }
    }
    return true;
  }

  private static boolean startsReason(String after) {
    int i = 0;
    while (i < after.length() && ">\"')]”".indexOf(after.charAt(i)) >= 0) {
      i++;
    }
    String rest = after.substring(i);
    return rest.startsWith(":")
        || rest.startsWith("...")
        || rest.startsWith(" ...")
        || rest.startsWith(" [")
        || rest.startsWith(" - ")
        || rest.startsWith(" (")
        || rest.startsWith("\t")
        || rest.startsWith(" :")
        || rest.startsWith(",")
        || rest.startsWith(";")
        || rest.startsWith("  ")
        || rest.startsWith(" on ");
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

  private static void addAll(Set<String> set, String value) {
    for (AddressScan.Mention mention : AddressScan.in(value)) {
      set.add(mention.address().toLowerCase(Locale.ROOT));
    }
  }

  /** Addresses to fall back on where the notice names none: stated by headers. */
  static List<String> stated(Paste paste) {
    Set<String> stated = new LinkedHashSet<>();
    for (String field : paste.headers().all("X-Failed-Recipients")) {
      addAll(stated, field);
    }
    Optional<Headers> original =
        paste.original().map(Paste.Original::headers).filter(headers -> !Signs.isDaemon(headers));
    if (stated.isEmpty() && original.isPresent()) {
      for (String name :
          List.of("X-Envelope-To", "X-Rcpt-To", "X-Original-To", "Delivered-To", "To")) {
        addAll(stated, original.get().get(name));
        AddressScan.in(paste.headers().get("To"))
            .forEach(reader -> stated.remove(reader.address().toLowerCase(Locale.ROOT)));
        if (!stated.isEmpty()) {
          break;
        }
      }
    }
    if (stated.isEmpty()) {
      bareLocal(paste).ifPresent(stated::add);
    }
    return List.copyOf(stated);
  }

  /** A local part alone on the line behind an announcement, as AOL gives it, at its own domain. */
  private static Optional<String> bareLocal(Paste paste) {
    String domain = Addresses.domainOf(AddressScan.first(paste.headers().get("From")));
    List<String> lines = paste.lines();
    for (int i = 0; i + 1 < Math.min(lines.size(), MAX_LINES) && !domain.isEmpty(); i++) {
      String lead = lines.get(i).toLowerCase(Locale.ROOT).strip();
      boolean announces =
          lead.contains("recipient") || lead.contains("address") || lead.contains("user");
      if (!announces || !lead.endsWith(":")) {
        continue;
      }
      int next = i + 1;
      while (next < lines.size() - 1 && lines.get(next).isBlank()) {
        next++;
      }
      String word = lines.get(next).strip();
      if (BARE_LOCAL.matcher(word).matches()) {
        return Optional.of(word + '@' + domain);
      }
    }
    return Optional.empty();
  }
}
