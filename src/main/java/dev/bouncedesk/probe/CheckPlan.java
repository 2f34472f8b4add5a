package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which checks a diagnosis asks for, from {@code checks.tsv}. Immutable. */
public final class CheckPlan {
  private final Map<Reason, Row> byReason;
  private final Map<String, Row> byDetail;

  private CheckPlan(Map<Reason, Row> byReason, Map<String, Row> byDetail) {
    this.byReason = byReason;
    this.byDetail = byDetail;
  }

  /**
   * One row of the plan.
   *
   * @param dns the checks that run at once, most telling first
   * @param smtp the checks offered behind a button; empty where connecting would not help
   * @param delay how long after the bounce the button appears; zero for at once
   * @param tells what the result will tell, one line
   */
  public record Row(List<CheckId> dns, List<CheckId> smtp, Duration delay, String tells) {
    public Row {
      dns = List.copyOf(dns);
      smtp = List.copyOf(smtp);
    }
  }

  /** The plan that comes with the program. */
  public static CheckPlan standard() {
    Map<Reason, Row> byReason = new LinkedHashMap<>();
    Map<String, Row> byDetail = new LinkedHashMap<>();
    for (List<String> fields : Table.read("checks.tsv", 5)) {
      Row row =
          new Row(
              checks(fields.get(1)), checks(fields.get(2)), delay(fields.get(3)), fields.get(4));
      String key = fields.get(0);
      if (key.startsWith("x.")) {
        byDetail.put(key.substring(2), row);
      } else {
        Reason reason =
            Reason.ofWireName(key)
                .orElseThrow(() -> new IllegalStateException("reading checks.tsv: reason " + key));
        byReason.put(reason, row);
      }
    }
    return new CheckPlan(byReason, byDetail);
  }

  /** The checks for a reason alone. */
  public Row forReason(Reason reason) {
    return Optional.ofNullable(byReason.get(reason))
        .orElse(new Row(List.of(), List.of(), Duration.ZERO, ""));
  }

  /**
   * The checks for a failure: those of its reason first, then those of its enhanced status where
   * the plan knows that status by itself, so that both are looked at when they disagree.
   */
  public Row forFailure(Failure failure) {
    Row first = forReason(failure.reason());
    Optional<Row> second =
        failure
            .enhancedStatus()
            .flatMap(s -> Optional.ofNullable(byDetail.get(s.subject() + "." + s.detail())));
    return second.map(row -> union(first, row)).orElse(first);
  }

  /** Everything DNS tells about a domain. */
  public static List<CheckId> fullPicture() {
    return List.of(
        CheckId.NS,
        CheckId.MX,
        CheckId.NULL_MX,
        CheckId.ADDRESS,
        CheckId.PTR,
        CheckId.SPF,
        CheckId.DMARC,
        CheckId.MTA_STS,
        CheckId.TLS_RPT,
        CheckId.DANE,
        CheckId.BLOCKLIST);
  }

  /** Everything DNS tells about an IP address. */
  public static List<CheckId> addressPicture() {
    return List.of(CheckId.PTR, CheckId.BLOCKLIST);
  }

  private static Row union(Row a, Row b) {
    return new Row(
        join(a.dns(), b.dns()),
        join(a.smtp(), b.smtp()),
        a.delay().compareTo(b.delay()) > 0 ? a.delay() : b.delay(),
        a.tells().isEmpty() ? b.tells() : a.tells());
  }

  private static List<CheckId> join(List<CheckId> a, List<CheckId> b) {
    Set<CheckId> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }

  private static Duration delay(String hours) {
    return hours.isBlank() ? Duration.ZERO : Duration.ofHours(Long.parseLong(hours));
  }

  private static List<CheckId> checks(String names) {
    return names.isBlank()
        ? List.of()
        : List.of(names.split(" ")).stream()
            .map(n ->
                CheckId.ofWireName(n)
                    .orElseThrow(() -> new IllegalStateException("reading checks.tsv: check " + n)))
            .toList();
  }
}
