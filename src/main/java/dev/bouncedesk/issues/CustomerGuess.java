package dev.bouncedesk.issues;

import java.util.List;

/** Whose bounce this is, as far as the clues tell. */
public sealed interface CustomerGuess {

  /**
   * One customer.
   *
   * @param by what told
   */
  record Known(Customer customer, By by) implements CustomerGuess {}

  /**
   * The place says one customer and the returned message another: ask, never choose.
   *
   * @param byPlace told by thread, channel, team or ticket
   * @param byMessage told by the message
   */
  record Torn(Known byPlace, Known byMessage) implements CustomerGuess {}

  /**
   * None told.
   *
   * @param likely up to three, likeliest first, to offer as buttons
   */
  record Unknown(List<Customer> likely) implements CustomerGuess {
    public Unknown {
      likely = List.copyOf(likely);
    }
  }

  /** What told the customer, in the order in which it is believed. */
  enum By {
    NAMED("as you said"),
    THREAD("chosen in this thread"),
    CHANNEL("from this channel"),
    TEAM("from the other side of this shared channel"),
    TICKET("from the ticket"),
    DKIM("from the DKIM signature"),
    ENVELOPE_SENDER("from the envelope sender"),
    HEADER_FROM("from the From address"),
    SENDING_IP("from the sending IP"),
    RECIPIENT("from the recipient's domain");

    private final String words;

    By(String words) {
      this.words = words;
    }

    /** For "Customer: Acme (from this channel)". */
    public String words() {
      return words;
    }
  }
}
