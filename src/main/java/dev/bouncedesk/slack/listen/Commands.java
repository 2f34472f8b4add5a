package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.Place;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueFilter;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox.Audience;
import dev.bouncedesk.slack.view.CustomerView;
import dev.bouncedesk.slack.view.HelpView;
import dev.bouncedesk.slack.view.IssueView;
import dev.bouncedesk.slack.view.Sentences;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does what a {@code /smtp} command says. */
final class Commands {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Set<Issue.Status> NOT_RESOLVED =
      Set.of(Issue.Status.OPEN, Issue.Status.ACKED);

  private final Desk desk;
  private final Answering answering;
  private final Checking checking;
  private final IssueCommands issueCommands;
  private final DigestCommands digests;
  private final IssueView issues;
  private final CustomerView customers;
  private final InstantSource clock;

  Commands(
      Desk desk,
      Answering answering,
      Checking checking,
      IssueCommands issueCommands,
      DigestCommands digests,
      IssueView issues,
      InstantSource clock) {
    this.desk = desk;
    this.answering = answering;
    this.checking = checking;
    this.issueCommands = issueCommands;
    this.digests = digests;
    this.issues = issues;
    this.customers = new CustomerView(issues);
    this.clock = clock;
  }

  /**
   * Who typed it, and where.
   *
   * @param user the person's id
   * @param channel the channel's id
   * @param workspace the team's id
   * @param alone whether nobody else sees the answer
   */
  record Asker(String user, String channel, String workspace, boolean alone) {
    Place place() {
      return new Place(
          workspace, channel, Optional.empty(), user, Optional.empty(), Optional.empty());
    }
  }

  /** The answer and who sees it. */
  record Outcome(Message message, Audience audience) {
    static Outcome toAsker(Message message) {
      return new Outcome(message, Audience.ASKER);
    }
  }

  Outcome run(Command command, Asker asker) {
    return switch (command) {
      case Command.Help help -> Outcome.toAsker(HelpView.message());
      case Command.Home home -> Outcome.toAsker(Sentences.home());
      case Command.Explain(String text) ->
          Outcome.toAsker(answering.lookedUp(new Ask.Text(text), asker.place()));
      case Command.Probe(String target) -> Outcome.toAsker(checking.target(target, asker));
      case Command.Customers all ->
          Outcome.toAsker(customers.list(desk.log().customers().list(asker.workspace())));
      case Command.AddCustomer add -> Outcome.toAsker(add(add, asker));
      case Command.CustomerCard(String name) -> Outcome.toAsker(card(name, asker));
      case Command.Issues wanted -> Outcome.toAsker(list(wanted, asker));
      case Command.Issue(long number, Command.Act act) ->
          Outcome.toAsker(issueCommands.act(number, act, asker));
      case Command.DigestNow now -> digests.now(asker);
      case Command.DigestPreview preview -> digests.preview(asker);
      case Command.Subscribe subscribe -> Outcome.toAsker(digests.subscribe(subscribe, asker));
      case Command.Subscriptions all -> Outcome.toAsker(digests.list(asker));
      case Command.Unsubscribe off -> Outcome.toAsker(digests.off(asker));
      case Command.Mistyped mistyped -> Outcome.toAsker(Sentences.didYouMean(mistyped));
      case Command.Incomplete incomplete -> Outcome.toAsker(Sentences.incomplete(incomplete));
    };
  }

  private Message add(Command.AddCustomer add, Asker asker) {
    List<String> problems = new ArrayList<>();
    Customer customer;
    try {
      customer = desk.log().customers().add(asker.workspace(), add.slug(), add.name());
    } catch (IllegalArgumentException e) {
      return Message.of(sentence(e));
    }
    for (String key : add.keys()) {
      key(key, customer, asker).ifPresent(problems::add);
    }
    return customers.added(customer, problems);
  }

  /** Why this key does not tell the customer; empty where it now does. */
  private Optional<String> key(String typed, Customer customer, Asker asker) {
    int colon = typed.indexOf(':');
    String value = typed.substring(colon + 1);
    Optional<CustomerKey.Kind> kind = CustomerKey.Kind.ofWireName(typed.substring(0, colon));
    if (kind.isEmpty()) {
      return Optional.of(
          "I know no key “" + typed + "”: domain:, ip:, channel:, team: or ticket:.");
    }
    if (kind.get() == CustomerKey.Kind.CHANNEL && !value.matches("[CG][A-Z0-9]{2,20}")) {
      if (!value.equals("here")) {
        return Optional.of(
            "Type channel:here in the customer's channel; I can't look a channel up by its name.");
      }
      value = asker.channel();
    }
    try {
      return desk.log()
          .customers()
          .addKey(asker.workspace(), customer.id(), CustomerKey.of(kind.get(), value))
          .map(before -> typed + " told " + before.name() + " until now.");
    } catch (IllegalArgumentException e) {
      return Optional.of(sentence(e));
    }
  }

  private Message card(String name, Asker asker) {
    Optional<Customer> found = desk.log().customers().find(asker.workspace(), name);
    if (found.isEmpty()) {
      return customers.unknown(name, desk.log().customers().similar(asker.workspace(), name, 3));
    }
    Customer customer = found.get();
    IssueFilter open =
        IssueFilter.any().ofCustomer(customer.id()).with(NOT_RESOLVED.toArray(new Issue.Status[0]));
    return customers.card(
        customer,
        desk.log().issueLog().list(asker.workspace(), open),
        desk.log().customers().keys(asker.workspace(), customer.id()));
  }

  private Message list(Command.Issues wanted, Asker asker) {
    IssueFilter filter = IssueFilter.any().atMost(100);
    String whose = "";
    if (wanted.customer().isPresent()) {
      String name = wanted.customer().get();
      Optional<Customer> customer = desk.log().customers().find(asker.workspace(), name);
      if (customer.isEmpty()) {
        return customers.unknown(name, desk.log().customers().similar(asker.workspace(), name, 3));
      }
      filter = filter.ofCustomer(customer.get().id());
      whose = " of " + customer.get().name();
    }
    List<Issue> found =
        desk.log().issueLog().list(asker.workspace(), filtered(filter, wanted.filter()));
    return issues.list(title(wanted.filter()) + whose, grown(found, wanted.filter()));
  }

  private IssueFilter filtered(IssueFilter filter, Optional<Command.Filter> wanted) {
    if (wanted.isEmpty()) {
      return filter.with(NOT_RESOLVED.toArray(new Issue.Status[0]));
    }
    return switch (wanted.get()) {
      case NEW -> filter.firstSeenFrom(clock.instant().minus(WEEK));
      case BACK -> filter.onlyRegressed();
      case GROWING -> filter.with(Issue.Status.OPEN).seenFrom(clock.instant().minus(WEEK));
      case OPEN -> filter.with(NOT_RESOLVED.toArray(new Issue.Status[0]));
      case MUTED -> filter.with(Issue.Status.MUTED);
      case RESOLVED -> filter.with(Issue.Status.RESOLVED);
    };
  }

  /** Those that grew beyond what their mute allowed, for {@code growing}. */
  private static List<Issue> grown(List<Issue> found, Optional<Command.Filter> wanted) {
    return wanted.filter(f -> f == Command.Filter.GROWING).isPresent()
        ? found.stream().filter(Issue::isEscalating).toList()
        : found;
  }

  private static String title(Optional<Command.Filter> filter) {
    if (filter.isEmpty()) {
      return "Open issues";
    }
    return switch (filter.get()) {
      case NEW -> "Issues first seen in the last seven days";
      case BACK -> "Issues that are back after being fixed";
      case GROWING -> "Issues that outgrew their mute";
      case OPEN -> "Open issues";
      case MUTED -> "Muted issues";
      case RESOLVED -> "Resolved issues";
    };
  }

  private static String sentence(IllegalArgumentException e) {
    return Optional.ofNullable(e.getMessage()).orElse("That cannot be done.");
  }
}
