package dev.bouncedesk.slack.command;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What was meant by a {@code /smtp …}. */
public sealed interface Command {
  /** Help in one screen. */
  record Help() implements Command {}

  /** The home tab: where it is. */
  record Home() implements Command {}

  /**
   * Explain this.
   *
   * @param text a code, a line, a question or a whole bounce
   */
  record Explain(String text) implements Command {}

  /**
   * Check this live.
   *
   * @param target a domain, an address or an IP, as typed
   */
  record Probe(String target) implements Command {}

  /** All customers. */
  record Customers() implements Command {}

  /**
   * A new customer.
   *
   * @param slug its short name
   * @param name its name for people
   * @param keys such as {@code domain:acme.example}, as typed
   */
  record AddCustomer(String slug, String name, List<String> keys) implements Command {}

  /** One customer's card. */
  record CustomerCard(String customer) implements Command {}

  /** Issues, all or one customer's, all or one kind. */
  record Issues(Optional<String> customer, Optional<Filter> filter) implements Command {}

  /** Something about one issue. */
  record Issue(long number, Act act) implements Command {}

  /** This week's digest, for everybody in the channel. */
  record DigestNow() implements Command {}

  /** This week's digest, for the asker only. */
  record DigestPreview() implements Command {}

  /**
   * The digest every week, in this channel.
   *
   * @param zone empty for the asker's own
   * @param customer only of this one, as typed
   */
  record Subscribe(DayOfWeek day, LocalTime time, Optional<ZoneId> zone, Optional<String> customer)
      implements Command {}

  /** Which channels get a digest, and when. */
  record Subscriptions() implements Command {}

  /** No digest in this channel any more. */
  record Unsubscribe() implements Command {}

  /**
   * A word that is none of the grammar's, but close to one.
   *
   * @param typed the word
   * @param meant the whole command that was probably meant, with {@code /smtp}
   */
  record Mistyped(String typed, String meant) implements Command {}

  /**
   * A command that lacks something.
   *
   * @param sentence what, for the person
   * @param example a command that works, with {@code /smtp}
   */
  record Incomplete(String sentence, String example) implements Command {}

  /** Which issues. */
  enum Filter {
    NEW,
    BACK,
    GROWING,
    OPEN,
    MUTED,
    RESOLVED
  }

  /** What to do with an issue. */
  sealed interface Act {
    /** Show it. */
    record Show() implements Act {}

    /** Somebody looks at it. */
    record Acknowledge() implements Act {}

    /** It is fixed; by what, where that was said. */
    record Resolve(Optional<String> fix) implements Act {}

    /** It is open again. */
    record Reopen() implements Act {}

    /** Quiet about it, until. */
    record Mute(Until until) implements Act {}

    /** It is this person's. */
    record Assign(String person) implements Act {}
  }

  /** When a mute ends. */
  sealed interface Until {
    /** On that day. */
    record Day(LocalDate day) implements Until {}

    /** After so many more occurrences. */
    record More(int occurrences) implements Until {}

    /** When a week has twice as many as the one before. */
    record Doubled() implements Until {}
  }
}
