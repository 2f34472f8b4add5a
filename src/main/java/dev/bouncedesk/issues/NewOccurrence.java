package dev.bouncedesk.issues;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A failure to record.
 *
 * @param customer the customer's id; empty for "no customer yet"
 * @param article the article that answered it
 * @param articleIsSpecific whether that article is about this very cause, so that it alone says
 *     what is the same issue; false for the general article of a code
 * @param at when the failure happened, as far as known; else when it was handed in
 */
public record NewOccurrence(
    String workspace,
    Failure failure,
    Optional<OriginalMessage> original,
    OptionalLong customer,
    Optional<String> article,
    boolean articleIsSpecific,
    Origin origin,
    Instant at) {

  /** A failure nobody has assigned yet. */
  public static NewOccurrence of(String workspace, Failure failure, Origin origin, Instant at) {
    return new NewOccurrence(
        workspace,
        failure,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        false,
        origin,
        at);
  }

  public NewOccurrence withOriginal(Optional<OriginalMessage> message) {
    return new NewOccurrence(
        workspace, failure, message, customer, article, articleIsSpecific, origin, at);
  }

  public NewOccurrence forCustomer(long id) {
    return new NewOccurrence(
        workspace, failure, original, OptionalLong.of(id), article, articleIsSpecific, origin, at);
  }

  public NewOccurrence answeredBy(String articleId, boolean specific) {
    return new NewOccurrence(
        workspace, failure, original, customer, Optional.of(articleId), specific, origin, at);
  }
}
