package dev.bouncedesk.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether SMTP checks can be run for a request, and what they would do. */
public sealed interface SmtpOffer {

  /**
   * A host that would be connected to.
   *
   * @param host its name
   * @param ports on each of its addresses
   */
  record Door(String host, List<Integer> ports) {
    public Door {
      ports = List.copyOf(ports);
    }

    private String inWords() {
      return host
          + (ports.size() == 1 ? " port " : " ports ")
          + ports.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
  }

  /**
   * They can, once a person says yes.
   *
   * @param doors what would be connected to, the best mail host first
   * @param helo the name that would be given in EHLO
   * @param mailFrom the sender that would be named in MAIL; the empty string is {@code <>}; empty
   *     where no sender is named
   * @param recipients whom RCPT would name, each in words; empty where RCPT is not asked for
   * @param message whether a test message would be sent
   * @param checks what would be learnt
   * @param until the yes counts until then
   */
  record Offered(
      List<Door> doors,
      String helo,
      Optional<String> mailFrom,
      List<String> recipients,
      boolean message,
      List<CheckId> checks,
      Instant until)
      implements SmtpOffer {
    public Offered {
      doors = List.copyOf(doors);
      recipients = List.copyOf(recipients);
      checks = List.copyOf(checks);
    }

    /** When it was offered. */
    public Instant offeredAt() {
      return until.minus(SmtpOfferer.VALID);
    }

    /** All that would be done, for the person who has to say yes to it. */
    public String sentence() {
      List<String> steps = new ArrayList<>();
      steps.add("I connect to " + and(doors.stream().map(Door::inWords).toList()));
      steps.add("say EHLO " + helo);
      mailFrom.ifPresent(
          sender -> steps.add("name the sender " + (sender.isEmpty() ? "<>" : sender)));
      if (!recipients.isEmpty()) {
        steps.add("name as recipient " + and(recipients));
      }
      steps.add(message ? "send one short test message" : "send no mail");
      return Printable.line(
          String.join(", ", steps.subList(0, steps.size() - 1)) + " and " + steps.getLast() + ".");
    }

    private static String and(List<String> words) {
      return words.size() < 2
          ? String.join("", words)
          : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
  }

  /**
   * They cannot.
   *
   * @param sentence why, one plain sentence
   */
  record Refused(String sentence) implements SmtpOffer {}
}
