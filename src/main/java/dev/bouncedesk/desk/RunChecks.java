package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.SentMessage;
import dev.bouncedesk.issues.IssueLog;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.issues.Triage;
import dev.bouncedesk.probe.CheckId;
import dev.bouncedesk.probe.MessageCopy;
import dev.bouncedesk.probe.Probe;
import dev.bouncedesk.probe.ProbeChanges;
import dev.bouncedesk.probe.ProbeRequest;
import dev.bouncedesk.probe.ProbeRequest.Confirmation;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.ProbeTrace;
import dev.bouncedesk.probe.RawMessage;
import dev.bouncedesk.probe.Redaction;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The third use case: look whether it is still so. Thread-safe. */
public final class RunChecks {
  /** Marks the line of a timeline entry that the next run is compared with. */
  private static final String OUTCOMES = "Found: ";

  private static final int LONGEST_NOTE = 2_000;
  private static final int LOOKED_BACK = 200;

  private static final int DOMAINS_KNOWN = 500;

  private final Probe probe;
  private final IssueLog log;
  private final Triage triage;

  public RunChecks(Probe probe, IssueLog log, Triage triage) {
    this.probe = probe;
    this.log = log;
    this.triage = triage;
  }

  /**
   * What a run found, and how it differs from the last one on the same issue.
   *
   * @param result the findings, or why there are none
   * @param changes one plain sentence a difference; empty for none, or where there was no last run
   * @param lastRun when the run was that the changes are against
   */
  public record Checked(ProbeResult result, List<String> changes, Optional<Instant> lastRun) {
    public Checked {
      changes = List.copyOf(changes);
    }
  }

  /** What stands in the way of SMTP checks on this machine, one plain sentence each. */
  public List<String> selfCheck() {
    return probe.selfCheck();
  }

  /** Whether a case names anything that could be looked up. */
  public boolean canCheck(Case about) {
    BounceReport report = about.read().report();
    boolean named =
        report.failures().stream()
                .anyMatch(f -> f.recipientDomain().isPresent() || f.clientAddress().isPresent())
            || report.original().flatMap(original -> original.sendingIp()).isPresent();
    return about.sent().isPresent() || (!report.failures().isEmpty() && named);
  }

  /**
   * Runs the DNS checks that the first failure's reason asks for, and keeps the findings with the
   * issue, where there is one. Of mail that reports no failure the signatures are looked at.
   */
  public Checked check(Case about, Optional<Long> issue, Requester requester) {
    String workspace = about.place().workspace();
    List<String> known =
        issue.map(n -> log.domainsReached(workspace, n, DOMAINS_KNOWN)).orElse(List.of());
    ProbeResult result = probe.run(request(about, requester).knowing(known));
    return issue
        .map(number -> compared(workspace, number, requester.user(), result))
        .orElseGet(() -> new Checked(result, List.of(), Optional.empty()));
  }

  /**
   * The same for everybody in a channel: without local parts of addresses, and without this
   * machine's own address.
   */
  public Checked forChannel(Checked checked) {
    Redaction redaction = probe.redaction();
    return new Checked(
        redaction.of(checked.result()),
        checked.changes().stream().map(redaction::line).toList(),
        checked.lastRun());
  }

  /** What connecting would do, or why it cannot be done. */
  public SmtpOffer offer(CheckSubject about, Connecting what, Requester requester) {
    return request(about, what, requester)
        .map(probe::offer)
        .orElseGet(
            () -> new SmtpOffer.Refused("Nothing in this names a mail server to connect to."));
  }

  /**
   * Connects, after a person's yes, and keeps the findings with the issue, where there is one.
   *
   * @param yes who was shown the offer, and when
   */
  public Checked connect(
      CheckSubject about, Connecting what, Requester requester, Confirmation yes) {
    ProbeResult result = probe.run(request(about, what, requester).orElseThrow().confirmed(yes));
    return switch (about) {
      case CheckSubject.OfCase(Case bounce, Optional<Long> issue) when issue.isPresent() ->
          compared(bounce.place().workspace(), issue.get(), requester.user(), result);
      case CheckSubject.OfCase alone -> new Checked(result, List.of(), Optional.empty());
      case CheckSubject.OfTarget alone -> new Checked(result, List.of(), Optional.empty());
    };
  }

  private static Optional<ProbeRequest> request(
      CheckSubject about, Connecting what, Requester requester) {
    Optional<ProbeRequest> request =
        switch (about) {
          case CheckSubject.OfCase(Case bounce, Optional<Long> issue) ->
              first(bounce).map(f -> request(bounce, f, requester).since(failedAt(bounce)));
          case CheckSubject.OfTarget(Target target) ->
              Optional.of(ProbeRequest.ofTarget(target, requester));
        };
    return request.map(r ->
        switch (what) {
          case CHECKS -> r;
          case TEST_MESSAGE -> r.only(Set.of(CheckId.SMTP_MESSAGE));
        });
  }

  /** When the bounce was written; a date in the future is no date, and then the paste's counts. */
  private static Instant failedAt(Case about) {
    return about
        .read()
        .report()
        .written()
        .filter(written -> written.isBefore(about.at()))
        .orElse(about.at());
  }

  private static Optional<Failure> first(Case about) {
    return about.read().report().failures().stream().findFirst();
  }

  /**
   * Verifies the message that was handed over for a case: its signatures, and whether they and SPF
   * fit the domain in From.
   */
  public Checked verify(Case about, Optional<Long> issue, Requester requester) {
    ProbeRequest request =
        request(about, requester).only(Set.of(CheckId.SPF, CheckId.DKIM, CheckId.DMARC));
    ProbeResult result = probe.run(request);
    return issue
        .map(number -> compared(about.place().workspace(), number, requester.user(), result))
        .orElseGet(() -> new Checked(result, List.of(), Optional.empty()));
  }

  private static ProbeRequest request(Case about, Requester requester) {
    return first(about)
        .map(failure -> request(about, failure, requester))
        .or(() ->
            about
                .sent()
                .map(sent -> ProbeRequest.ofMessage(sent.headers(), copy(about), requester)))
        .orElseThrow();
  }

  private static ProbeRequest request(Case about, Failure failure, Requester requester) {
    // What the bounce returned tells of the delivery that failed; an upload of the message itself.
    Optional<OriginalMessage> original =
        about
            .read()
            .report()
            .original()
            .filter(shown -> shown.from().isPresent())
            .or(() -> about.sent().map(SentMessage::headers))
            .or(() -> about.read().report().original());
    return ProbeRequest.ofBounce(failure, original, requester).with(copy(about));
  }

  private static MessageCopy copy(Case about) {
    return about
        .sent()
        .<MessageCopy>map(
            sent -> new MessageCopy.Whole(RawMessage.of(sent.octets()), sent.returned()))
        .orElseGet(() -> about.hadSent() ? new MessageCopy.Gone() : new MessageCopy.Never());
  }

  /** The full picture of what a person named, or a sentence on why that cannot be checked. */
  public ProbeResult check(Target target, Requester requester) {
    return probe.run(ProbeRequest.ofTarget(target, requester));
  }

  private Checked compared(String workspace, long issue, String who, ProbeResult result) {
    if (result.status() != ProbeResult.Status.DONE) {
      return new Checked(result, List.of(), Optional.empty());
    }
    Optional<IssueNote> last =
        triage.timeline(workspace, issue, LOOKED_BACK).stream()
            .filter(note -> note.kind() == IssueNote.Kind.PROBE)
            .filter(note -> note.text().contains(OUTCOMES))
            .reduce((older, newer) -> older.at().isAfter(newer.at()) ? older : newer);
    triage.probed(workspace, issue, who, note(result));
    return new Checked(
        result,
        last.map(note -> ProbeChanges.between(trace(note), result)).orElse(List.of()),
        last.map(IssueNote::at));
  }

  /** The headline for people, and what was told for the next run, in one timeline entry. */
  private static String note(ProbeResult result) {
    String head = Cases.masked(result.headline()) + "\n" + OUTCOMES;
    return head + ProbeTrace.of(result).text(LONGEST_NOTE - head.length());
  }

  private static ProbeTrace trace(IssueNote note) {
    return ProbeTrace.read(
        note.text().substring(note.text().indexOf(OUTCOMES) + OUTCOMES.length()));
  }
}
