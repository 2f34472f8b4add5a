package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerClues;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.Customers;
import dev.bouncedesk.issues.IssueLog;
import dev.bouncedesk.issues.NewOccurrence;
import dev.bouncedesk.issues.Origin;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.issues.Source;
import dev.bouncedesk.issues.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The second use case: log a failure, once, for the customer whose it is. Thread-safe; what it has
 * returned is on disk.
 */
public final class RecordOccurrences {
  private static final int MOST_FAILURES = 200;

  private final IssueLog log;
  private final Customers customers;
  private final Tickets tickets;

  public RecordOccurrences(IssueLog log, Customers customers, Tickets tickets) {
    this.log = log;
    this.customers = customers;
    this.tickets = tickets;
  }

  /**
   * Logs every failure of a bounce that was handed in, for the customer that its clues tell, else
   * for nobody yet. What is no bounce is not logged.
   */
  public Standing record(Case handedIn, Answer answer, Source source) {
    if (handedIn.read().refusal().isPresent()
        || handedIn.read().report().kind() == Kind.UNREADABLE) {
      log.recordUnreadable(handedIn.place().workspace(), origin(handedIn, source));
      return Standing.NONE;
    }
    if (!handedIn.read().isBounce()) {
      return Standing.NONE;
    }
    CustomerGuess guess = guess(handedIn);
    return new Standing(recordAll(handedIn, answer, source, known(guess)), Optional.of(guess));
  }

  /**
   * Gives a case to a customer: what was logged moves, what was not (a line in a slash command) is
   * logged now, and the conversation remembers the choice.
   */
  public Standing assign(Case chosenFor, Answer answer, Customer customer, String who) {
    String workspace = chosenFor.place().workspace();
    thread(chosenFor.place())
        .ifPresent(thread -> customers.choose(workspace, thread, customer.id()));
    List<Recorded> moved = new ArrayList<>();
    // Logging again finds what was logged before, since the same failure counts once.
    for (Recorded recorded : recordAll(chosenFor, answer, Source.PASTE, Optional.of(customer))) {
      moved.add(
          recorded.issue().customer().id() == customer.id()
              ? recorded
              : log.moveToCustomer(workspace, recorded.occurrence().id(), customer.id(), who)
                  .orElse(recorded));
    }
    return new Standing(
        moved, Optional.of(new CustomerGuess.Known(customer, CustomerGuess.By.NAMED)));
  }

  /** Whose this is, as far as the place and the returned message tell. */
  public CustomerGuess guess(Case handedIn) {
    Place place = handedIn.place();
    BounceReport report = handedIn.read().report();
    CustomerClues clues =
        CustomerClues.from(report.original(), report.failures()).withChannel(place.channel());
    Optional<ThreadRef> thread = thread(place);
    if (thread.isPresent()) {
      clues = clues.withThread(thread.get().channel(), thread.get().threadTs());
    }
    if (place.partner().isPresent()) {
      clues = clues.withTeam(place.partner().get());
    }
    Optional<String> ticket = tickets.of(handedIn.read());
    if (ticket.isPresent()) {
      clues = clues.withTicket(ticket.get());
    }
    return customers.guess(place.workspace(), clues);
  }

  private List<Recorded> recordAll(
      Case handedIn, Answer answer, Source source, Optional<Customer> customer) {
    BounceReport report = handedIn.read().report();
    Origin origin = origin(handedIn, source);
    List<Recorded> recorded = new ArrayList<>();
    for (Failure failure : report.failures().stream().limit(MOST_FAILURES).toList()) {
      NewOccurrence occurrence =
          NewOccurrence.of(handedIn.place().workspace(), failure, origin, handedIn.at())
              .withOriginal(report.original());
      recorded.add(log.record(answered(forCustomer(occurrence, customer), failure, answer)));
    }
    return recorded;
  }

  private static NewOccurrence forCustomer(NewOccurrence occurrence, Optional<Customer> customer) {
    return customer.map(known -> occurrence.forCustomer(known.id())).orElse(occurrence);
  }

  /**
   * Only an organisation's own article is about one cause; a code's general article is about many.
   */
  private static NewOccurrence answered(NewOccurrence occurrence, Failure failure, Answer answer) {
    return answer instanceof Answer.Explained explained
        ? explained.diagnoses().stream()
            .filter(diagnosis -> isOf(diagnosis, failure))
            .findFirst()
            .map(d -> occurrence.answeredBy(d.article().id(), d.sure() && !d.article().isGeneric()))
            .orElse(occurrence)
        : occurrence;
  }

  private static boolean isOf(Diagnosis diagnosis, Failure failure) {
    return diagnosis.failure().filter(failure::equals).isPresent()
        || failure.recipient().filter(diagnosis.recipients()::contains).isPresent();
  }

  private static Optional<Customer> known(CustomerGuess guess) {
    return switch (guess) {
      case CustomerGuess.Known(var customer, var by) -> Optional.of(customer);
      case CustomerGuess.Torn torn -> Optional.empty();
      case CustomerGuess.Unknown unknown -> Optional.empty();
    };
  }

  private Origin origin(Case handedIn, Source source) {
    Place place = handedIn.place();
    Origin origin =
        Origin.of(source, place.user()).in(place.channel(), place.message(), place.permalink());
    return tickets.of(handedIn.read()).map(origin::forTicket).orElse(origin);
  }

  private static Optional<ThreadRef> thread(Place place) {
    return place.thread().or(place::message).map(ts -> new ThreadRef(place.channel(), ts));
  }
}
