package dev.bouncedesk.digest;

import dev.bouncedesk.digest.WeeklyDigest.CodeRow;
import dev.bouncedesk.issues.Weeks.IssueWeek;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of codes: the most frequent ones, and the sum of the rest. */
record CodeTable(List<CodeRow> rows, Optional<CodeRow> others) {

  /** Of these issues, which stand most frequent first. */
  static CodeTable of(List<IssueWeek> issues, int most) {
    Map<String, List<IssueWeek>> byCode =
        issues.stream()
            .filter(w -> w.count() > 0)
            .collect(
                Collectors.groupingBy(CodeTable::code, LinkedHashMap::new, Collectors.toList()));
    Map<String, Long> before =
        issues.stream()
            .collect(
                Collectors.groupingBy(CodeTable::code, Collectors.summingLong(IssueWeek::before)));
    List<CodeRow> all =
        byCode.entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue(), before.getOrDefault(e.getKey(), 0L)))
            .sorted(
                Comparator.comparingLong(CodeRow::count).reversed().thenComparing(CodeRow::code))
            .toList();
    if (all.size() <= most) {
      return new CodeTable(all, Optional.empty());
    }
    List<CodeRow> rest = all.subList(most, all.size());
    List<String> restCodes = rest.stream().map(CodeRow::code).toList();
    long customers =
        issues.stream()
            .filter(w -> w.count() > 0 && restCodes.contains(code(w)))
            .map(w -> w.issue().customer().id())
            .distinct()
            .count();
    return new CodeTable(
        all.subList(0, most),
        Optional.of(
            new CodeRow(
                Integer.toString(rest.size()),
                rest.size() == 1 ? "1 other code" : rest.size() + " other codes",
                List.of(),
                rest.stream().mapToLong(CodeRow::count).sum(),
                rest.stream().mapToLong(CodeRow::before).sum(),
                customers)));
  }

  private static CodeRow row(String code, List<IssueWeek> issues, long before) {
    Map<String, Long> providers =
        issues.stream()
            .flatMap(w -> w.issue().providerId().stream().map(id -> Map.entry(id, w.count())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    LinkedHashMap::new,
                    Collectors.summingLong(Map.Entry::getValue)));
    return new CodeRow(
        code,
        mostFrequent(issues, w -> w.issue().reason()).meaning(),
        providers.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList(),
        issues.stream().mapToLong(IssueWeek::count).sum(),
        before,
        issues.stream().map(w -> w.issue().customer().id()).distinct().count());
  }

  private static <K> K mostFrequent(List<IssueWeek> issues, Function<IssueWeek, K> by) {
    return issues.stream()
        .collect(
            Collectors.groupingBy(by, LinkedHashMap::new, Collectors.summingLong(IssueWeek::count)))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** The code, or "none" for a failure that names none. */
  private static String code(IssueWeek week) {
    String code = week.issue().code();
    return code.isEmpty() ? "none" : code;
  }
}
