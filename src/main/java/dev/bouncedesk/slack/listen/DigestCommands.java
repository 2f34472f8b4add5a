package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.digest.WeeklyTime;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.CustomerClues;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.Subscription;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Outbox.Audience;
import dev.bouncedesk.slack.view.DigestView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code /smtp digest …} does. */
final class DigestCommands {
  private static final DateTimeFormatter NEXT =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

  private final Desk desk;
  private final Directory directory;
  private final DigestView view;

  DigestCommands(Desk desk, Directory directory, DigestView view) {
    this.desk = desk;
    this.directory = directory;
    this.view = view;
  }

  Commands.Outcome now(Commands.Asker asker) {
    return digest(asker, Audience.CHANNEL);
  }

  Commands.Outcome preview(Commands.Asker asker) {
    return digest(asker, Audience.ASKER);
  }

  Message subscribe(Command.Subscribe wanted, Commands.Asker asker) {
    Scope scope = scope(wanted.customer(), asker);
    if (scope instanceof Scope.Refused(String sentence)) {
      return Message.of(sentence);
    }
    Optional<Customer> customer = ((Scope.Of) scope).customer();
    ZoneId where = wanted.zone().orElseGet(() -> zoneOf(asker));
    Subscription subscription =
        desk.report()
            .subscribe(
                asker.workspace(),
                asker.channel(),
                customer,
                new WeeklyTime(wanted.day(), wanted.time(), where),
                asker.user());
    return Message.of(
        "This channel gets the digest "
            + when(subscription)
            + customer.map(c -> ", of " + c.name() + " only").orElse("")
            + ". The first comes on "
            + NEXT.format(desk.report().next(subscription).atZone(subscription.zone()))
            + ". If I am not in this channel yet, invite me: /invite @bouncedesk");
  }

  Message list(Commands.Asker asker) {
    List<String> lines = lines(asker.workspace());
    return Message.of(
        lines.isEmpty()
            ? "No channel gets a digest yet. Type /smtp digest subscribe mon 09:00 in one."
            : String.join("\n", lines));
  }

  Message off(Commands.Asker asker) {
    int ended = desk.report().unsubscribe(asker.workspace(), asker.channel());
    return Message.of(
        ended == 0
            ? "This channel gets no digest, so there is none to stop."
            : "This channel gets no digest any more.");
  }

  /** A line for each subscription of the workspace. */
  List<String> lines(String workspace) {
    return desk.report().subscriptions(workspace).stream()
        .map(s ->
            directory.channelName(s.channel())
                + ": "
                + when(s)
                + s.customer().map(c -> ", of " + c.name() + " only").orElse("")
                + (s.enabled() ? "" : " (stopped: I could not post there)"))
        .toList();
  }

  private Commands.Outcome digest(Commands.Asker asker, Audience audience) {
    Scope scope = scope(Optional.empty(), asker);
    if (scope instanceof Scope.Refused(String sentence)) {
      return Commands.Outcome.toAsker(Message.of(sentence));
    }
    Optional<Customer> customer = ((Scope.Of) scope).customer();
    WeeklyDigest digest = desk.report().lastSevenDays(asker.workspace(), customer, zoneOf(asker));
    boolean internal =
        customer.isEmpty() && directory.readers(asker.channel()) == Directory.Readers.OURS;
    return new Commands.Outcome(view.message(digest, DigestView.Table.BLOCK, internal), audience);
  }

  /** Whose week a channel may see: a customer's own channel sees that customer's only. */
  private Scope scope(Optional<String> named, Commands.Asker asker) {
    Optional<Customer> owner = ownerOf(asker);
    if (named.isPresent()) {
      Optional<Customer> customer = desk.log().customers().find(asker.workspace(), named.get());
      if (customer.isEmpty()) {
        return new Scope.Refused(
            "I know no customer “" + named.get() + "”. /smtp customer lists all.");
      }
      return owner.isPresent() && owner.get().id() != customer.get().id()
          ? new Scope.Refused("This is another customer's channel.")
          : new Scope.Of(customer);
    }
    if (owner.isEmpty() && directory.readers(asker.channel()) == Directory.Readers.OTHERS_TOO) {
      return new Scope.Refused(
          "This channel is shared with another organisation, so I show no digest of all customers"
              + " here. Name one: /smtp digest subscribe mon 09:00 customer=acme");
    }
    return new Scope.Of(owner);
  }

  private Optional<Customer> ownerOf(Commands.Asker asker) {
    CustomerGuess guess =
        desk.log()
            .customers()
            .guess(
                asker.workspace(),
                CustomerClues.from(Optional.empty(), List.of()).withChannel(asker.channel()));
    return guess instanceof CustomerGuess.Known known
        ? Optional.of(known.customer())
        : Optional.empty();
  }

  private ZoneId zoneOf(Commands.Asker asker) {
    return directory
        .person(asker.user(), asker.workspace())
        .flatMap(Directory.Person::zone)
        .orElse(desk.report().zone());
  }

  private static String when(Subscription s) {
    return "every "
        + s.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " at "
        + s.time()
        + " "
        + s.zone();
  }

  private sealed interface Scope {
    record Of(Optional<Customer> customer) implements Scope {}

    record Refused(String sentence) implements Scope {}
  }
}
