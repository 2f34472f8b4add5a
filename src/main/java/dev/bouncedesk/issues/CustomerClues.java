package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that may tell whose bounce this is. Start with {@link #none} or {@link #from} and add what
 * the conversation knows.
 *
 * @param named a slug or name that the person typed
 * @param thread the thread it was pasted in
 * @param channel the channel's id
 * @param team the Slack team at the other end of a shared channel
 * @param ticket a ticket's id
 * @param dkimDomains the d= domains of the returned message
 * @param envelopeSender its envelope sender
 * @param headerFrom the address in its From
 * @param sendingIp the address it was sent from
 * @param recipientDomains the domains that refused it
 */
public record CustomerClues(
    Optional<String> named,
    Optional<ThreadRef> thread,
    Optional<String> channel,
    Optional<String> team,
    Optional<String> ticket,
    List<String> dkimDomains,
    Optional<String> envelopeSender,
    Optional<String> headerFrom,
    Optional<String> sendingIp,
    List<String> recipientDomains) {

  public CustomerClues {
    dkimDomains = List.copyOf(dkimDomains);
    recipientDomains = List.copyOf(recipientDomains);
  }

  /** No clue at all. */
  public static CustomerClues none() {
    return new CustomerClues(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** What the bounce itself tells. */
  public static CustomerClues from(Optional<OriginalMessage> original, List<Failure> failures) {
    return new CustomerClues(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        original.stream()
            .flatMap(o -> o.dkimSignatures().stream())
            .map(OriginalMessage.DkimSignature::domain)
            .distinct()
            .toList(),
        original.flatMap(OriginalMessage::envelopeSender),
        original.flatMap(OriginalMessage::from),
        failures.stream()
            .flatMap(f -> f.clientAddress().stream())
            .findFirst()
            .or(() -> original.flatMap(OriginalMessage::sendingIp)),
        failures.stream().flatMap(f -> f.recipientDomain().stream()).distinct().toList());
  }

  /** With the customer the person named. */
  public CustomerClues withNamed(String slugOrName) {
    return copy(
        slugOrName,
        thread.orElse(null),
        channel.orElse(null),
        team.orElse(null),
        ticket.orElse(null));
  }

  /** With the thread, and its channel. */
  public CustomerClues withThread(String channelId, String threadTs) {
    return copy(
        named.orElse(null),
        new ThreadRef(channelId, threadTs),
        channelId,
        team.orElse(null),
        ticket.orElse(null));
  }

  public CustomerClues withChannel(String channelId) {
    return copy(
        named.orElse(null), thread.orElse(null), channelId, team.orElse(null), ticket.orElse(null));
  }

  public CustomerClues withTeam(String teamId) {
    return copy(
        named.orElse(null), thread.orElse(null), channel.orElse(null), teamId, ticket.orElse(null));
  }

  public CustomerClues withTicket(String ticketId) {
    return copy(
        named.orElse(null), thread.orElse(null), channel.orElse(null), team.orElse(null), ticketId);
  }

  /** The registrable domain the message was sent for, where one customer may own it. */
  public Optional<String> senderDomain() {
    return dkimDomains.stream()
        .findFirst()
        .filter(d -> !Domains.isShared(d))
        .or(() ->
            envelopeSender.flatMap(Domains::ofEnvelopeSender).filter(d -> !Domains.isShared(d)))
        .or(() -> headerFrom.flatMap(Domains::ofEnvelopeSender).filter(d -> !Domains.isShared(d)))
        .map(Domains::registrable);
  }

  private CustomerClues copy(
      @Nullable String newNamed,
      @Nullable ThreadRef newThread,
      @Nullable String newChannel,
      @Nullable String newTeam,
      @Nullable String newTicket) {
    return new CustomerClues(
        Optional.ofNullable(newNamed),
        Optional.ofNullable(newThread),
        Optional.ofNullable(newChannel),
        Optional.ofNullable(newTeam),
        Optional.ofNullable(newTicket),
        dkimDomains,
        envelopeSender,
        headerFrom,
        sendingIp,
        recipientDomains);
  }
}
