package dev.bouncedesk.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The audit of probes, and what limits are counted from. A row is written before the first packet
 * and kept whatever happens, also for a refusal. Implementations are thread-safe and durable; one
 * that loses rows loses limits.
 */
public interface ProbeLedger {

  /** Writes the row of a probe that is about to start, or is refused; returns its number. */
  long open(Entry entry);

  /** Adds the addresses a probe is about to connect to. */
  void connecting(long row, List<String> addresses);

  /** Writes how it ended. */
  void close(long row, Instant at, Verdict verdict, String headline);

  /** How many rows of allowed probes match, counted from a moment on. */
  int count(Counted what, String key, Instant since);

  /** Marks a host as one that wants no probes before that moment. */
  void backOff(String host, Instant until);

  /** Until when a host wants no probes; empty where it has said nothing, or the time is over. */
  Optional<Instant> backOffUntil(String host, Instant now);

  /**
   * @param at when it was asked for
   * @param kind what it would do
   * @param user who asked
   * @param place where
   * @param why the bounce it is about; empty for a probe out of the blue
   * @param target what was asked about, as the person named it or the bounce does
   * @param domain the domain that limits are counted by; empty for none
   * @param recipient the address that RCPT names; empty for none
   * @param confirmedBy who pressed the button; empty for DNS
   * @param allowed the decision
   * @param decision the decision in words
   */
  record Entry(
      Instant at,
      Kind kind,
      String user,
      String place,
      Optional<String> why,
      String target,
      Optional<String> domain,
      Optional<String> recipient,
      Optional<String> confirmedBy,
      boolean allowed,
      String decision) {

    /** The same for the offer alone. */
    Entry offered() {
      return new Entry(
          at,
          Kind.OFFER,
          user,
          place,
          why,
          target,
          domain,
          Optional.empty(),
          Optional.empty(),
          allowed,
          "offer of " + decision);
    }

    /** The same, offered to one person and confirmed by that or another. */
    Entry confirmedBy(String offeredTo, String presser) {
      return new Entry(
          at,
          kind,
          offeredTo,
          place,
          why,
          target,
          domain,
          recipient,
          Optional.of(presser),
          allowed,
          decision);
    }

    /** The same, refused with this sentence. */
    Entry refused(String sentence) {
      return new Entry(
          at, kind, user, place, why, target, domain, recipient, confirmedBy, false, sentence);
    }
  }

  /** What a probe does. */
  enum Kind {
    /** It asks DNS. */
    DNS,
    /** It asks DNS for the hosts that an offer names; counted by no limit. */
    OFFER,
    /** It connects to mail hosts. */
    SMTP,
    /** It connects to the operator's reference host; counted by no limit. */
    SELF
  }

  /** What rows are counted by. */
  enum Counted {
    /** DNS probes of a person. */
    DNS_OF_USER,
    /** SMTP probes of a person. */
    SMTP_OF_USER,
    /** SMTP probes of a domain. */
    SMTP_OF_DOMAIN,
    /** SMTP probes naming a recipient. */
    SMTP_OF_RECIPIENT,
    /** All SMTP probes; the key is empty. */
    SMTP_OF_ALL
  }
}
