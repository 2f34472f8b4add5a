package dev.bouncedesk.desk;

import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.Recorded;
import java.util.List;
import java.util.Optional;

/**
 * What the log says of a case.
 *
 * @param recorded one a failure that was logged, in the order of the report; empty for what is not
 *     logged, such as a bare code that somebody looked up
 * @param guess whose it is and what told so; empty where nothing was logged
 */
public record Standing(List<Recorded> recorded, Optional<CustomerGuess> guess) {
  /** Nothing was logged. */
  public static final Standing NONE = new Standing(List.of(), Optional.empty());

  public Standing {
    recorded = List.copyOf(recorded);
  }

  /** What was logged for the failure at this place of the report. */
  public Optional<Recorded> first() {
    return recorded.stream().findFirst();
  }
}
