package dev.bouncedesk.digest;

import dev.bouncedesk.digest.WeeklyDigest.CodeRow;
import dev.bouncedesk.digest.WeeklyDigest.Line;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The digest as plain text, for the terminal. Its phrases serve other views too. */
public final class DigestText {
  private static final int WIDEST_MEANING = 40;

  private DigestText() {}

  /** The whole digest; a quiet week is told like any other. */
  public static String of(WeeklyDigest digest) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(digest));
    lines.add(summary(digest));
    lines.add(
        digest.history().size() + " weeks: " + Sparkline.of(digest.history()) + "  (oldest first)");
    digest.late().ifPresent(late -> lines.add("Late by " + duration(late) + ": the bot was down."));
    section(lines, "New", digest.fresh(), WeeklyDigest.MOST_NEW);
    section(lines, "Back after being fixed", digest.back(), WeeklyDigest.MOST_BACK);
    section(lines, "Growing", digest.growing(), WeeklyDigest.MOST_GROWING);
    sameCause(lines, digest);
    customers(lines, digest);
    codes(lines, digest);
    lines.add("");
    lines.add(rest(digest));
    lines.add(coverage(digest));
    return String.join("\n", lines) + "\n";
  }

  /** {@code Email issues, week 47 (16–22 Nov)}, with the customer where it is one's. */
  public static String heading(WeeklyDigest digest) {
    return digest.customer().map(c -> "Email issues of " + c.name() + ", ").orElse("Email issues, ")
        + digest.period().words();
  }

  /** {@code 212 bounces, 31 issues, 14 customers. −18 % (259 the week before). 4 need a person.} */
  public static String summary(WeeklyDigest digest) {
    StringBuilder text = new StringBuilder();
    text.append(counted(digest.totals().failures(), "bounce"))
        .append(", ")
        .append(counted(digest.totals().issues(), "issue"));
    if (digest.customer().isEmpty()) {
      text.append(", ").append(counted(digest.totals().customers(), "customer"));
    }
    text.append(". ").append(change(digest)).append('.');
    long needPerson = digest.totals().needPerson();
    if (needPerson > 0) {
      text.append(' ')
          .append(needPerson)
          .append(needPerson == 1 ? " needs" : " need")
          .append(" a person.");
    }
    return text.toString();
  }

  /** The one line that says all of a quiet week. */
  public static String quietLine(WeeklyDigest digest) {
    String words = digest.period().words();
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + ": quiet. "
        + counted(digest.totals().failures(), "bounce")
        + ", nothing new, nothing came back.";
  }

  /** {@code −18 % (259 the week before)}. */
  public static String change(WeeklyDigest digest) {
    long before = digest.before().failures();
    return digest
        .changePercent()
        .map(percent -> signed(percent) + " % (" + before + " the week before)")
        .orElse("None the week before");
  }

  /** A number with its sign, a true minus, and ±0. */
  public static String signed(long number) {
    return number == 0 ? "±0" : number > 0 ? "+" + number : "−" + -number;
  }

  /** {@code 1 issue}, {@code 2 issues}. */
  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Two units at most: {@code 1 d 4 h}, {@code 25 min}. */
  public static String duration(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 24 * 60) {
      return join(minutes / 60, "h", minutes % 60, "min");
    }
    return join(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
  }

  private static String join(long big, String bigUnit, long small, String smallUnit) {
    return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** {@code Resolved: 6 (median 1 d 4 h). Steady: 12 issues, 58 bounces. Muted: …} */
  public static String rest(WeeklyDigest digest) {
    String resolved =
        digest
            .resolved()
            .medianOpen()
            .map(median -> digest.resolved().issues() + " (median " + duration(median) + ")")
            .orElse("none");
    return "Resolved: "
        + resolved
        + ". Steady: "
        + sum(digest.steady())
        + ". Muted: "
        + sum(digest.muted())
        + ".";
  }

  /** {@code Seen: 12 pasted, 3 from files. 5 could not be read, 7 have no customer.} */
  public static String coverage(WeeklyDigest digest) {
    String seen =
        digest.coverage().sources().entrySet().stream()
            .sorted(
                Map.Entry.<Source, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getValue() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", "));
    List<String> blind = new ArrayList<>();
    if (digest.coverage().unreadable() > 0) {
      blind.add(digest.coverage().unreadable() + " could not be read");
    }
    if (digest.coverage().unassigned() > 0) {
      long unassigned = digest.coverage().unassigned();
      blind.add(unassigned + (unassigned == 1 ? " has" : " have") + " no customer");
    }
    return "Seen: "
        + (seen.isEmpty() ? "nothing" : seen)
        + "."
        + (blind.isEmpty() ? "" : " " + String.join(", ", blind) + ".");
  }

  private static String words(Source source) {
    return switch (source) {
      case PASTE -> "pasted";
      case COMMAND -> "by command";
      case FILE -> "from files";
      case TERMINAL -> "from the terminal";
    };
  }

  private static String sum(List<Line> lines) {
    return lines.isEmpty()
        ? "none"
        : counted(lines.size(), "issue")
            + ", "
            + counted(lines.stream().mapToLong(Line::count).sum(), "bounce");
  }

  private static void section(List<String> lines, String title, List<Line> issues, int most) {
    if (issues.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title + " (" + issues.size() + ")");
    for (Line line : issues.subList(0, Math.min(most, issues.size()))) {
      lines.add("  " + line(line));
      line.lastFix().ifPresent(fix -> lines.add("      Last time: " + flat(fix.text())));
    }
    if (issues.size() > most) {
      lines.add("  … " + (issues.size() - most) + " more");
    }
  }

  private static String line(Line line) {
    String change = line.before() == 0 ? "" : " (" + line.before() + " the week before)";
    String people = line.recipients() > 1 ? ", " + line.recipients() + " recipients" : "";
    return "#%d %s: %s, %s  %d×%s%s"
        .formatted(
            line.issue().number(),
            flat(line.issue().customer().name()),
            cause(line),
            line.issue().reason().meaning(),
            line.count(),
            people,
            change);
  }

  private static String cause(Line line) {
    String code = line.issue().code().isEmpty() ? "no code" : line.issue().code();
    return line.issue().providerId().map(provider -> code + " at " + provider).orElse(code);
  }

  private static void sameCause(List<String> lines, WeeklyDigest digest) {
    if (digest.sameCause().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Same cause at several customers (" + digest.sameCause().size() + ")");
    for (WeeklyDigest.SameCause cause :
        digest
            .sameCause()
            .subList(0, Math.min(WeeklyDigest.MOST_BACK, digest.sameCause().size()))) {
      String from =
          cause.sendingIps().isEmpty() ? "" : ", from " + String.join(", ", cause.sendingIps());
      lines.add(
          "  %s, %s: %s  %d×%s"
              .formatted(
                  cause.example().code().isEmpty() ? "no code" : cause.example().code(),
                  cause.example().reason().meaning(),
                  cause.customers().stream()
                      .map(Customer::name)
                      .map(DigestText::flat)
                      .collect(Collectors.joining(", ")),
                  cause.failures(),
                  from));
    }
  }

  private static void customers(List<String> lines, WeeklyDigest digest) {
    if (digest.customers().isEmpty()) {
      return;
    }
    lines.add("");
    int longest =
        digest.customers().stream()
            .mapToInt(c -> flat(c.customer().name()).length())
            .max()
            .orElse(0);
    int widest = Math.max(longest, "Customer".length());
    lines.add("%s  this  last   +/-  issues".formatted(pad("Customer", widest)));
    for (WeeklyDigest.CustomerWeek c : digest.customers()) {
      lines.add(
          "%s  %4d  %4d  %4s  %6d"
              .formatted(
                  pad(flat(c.customer().name()), widest),
                  c.failures(),
                  c.before(),
                  signed(c.failures() - c.before()),
                  c.issues()));
    }
  }

  private static void codes(List<String> lines, WeeklyDigest digest) {
    if (digest.codes().isEmpty()) {
      return;
    }
    List<CodeRow> rows = new ArrayList<>(digest.codes());
    Optional<CodeRow> others = digest.otherCodes();
    int widest =
        rows.stream().map(row -> meaning(row).length()).max(Comparator.naturalOrder()).orElse(0);
    lines.add("");
    lines.add(
        "%s  %s  this  last   +/-  customers"
            .formatted(pad("Code", 8), pad("What it means", widest)));
    for (CodeRow row : rows) {
      lines.add(row(row, row.code(), meaning(row), widest));
    }
    others.ifPresent(row -> lines.add(row(row, "others", meaning(row), widest)));
  }

  private static String row(CodeRow row, String code, String meaning, int widest) {
    return "%s  %s  %4d  %4d  %4s  %9d"
        .formatted(
            pad(code, 8),
            pad(meaning, Math.max(widest, 13)),
            row.count(),
            row.before(),
            signed(row.change()),
            row.customers());
  }

  private static String meaning(CodeRow row) {
    String meaning = row.meaning();
    return meaning.length() <= WIDEST_MEANING
        ? meaning
        : meaning.substring(0, WIDEST_MEANING - 1) + "…";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** One line, no control characters: a terminal must not obey what a bounce or a name says. */
  private static String flat(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }
}
