package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.OriginalMessage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the number of the ticket that a bounce belongs to: in what was pasted, and in the subject
 * of the message that came back. Immutable.
 *
 * @param pattern what a ticket's number looks like; empty where the team has no tickets
 */
public record Tickets(Optional<Pattern> pattern) {
  private static final int CHARS = 4_000;
  private static final int LONGEST = 64;

  /** The number that the subject names, else the first that the paste names. */
  Optional<String> of(ExplainPaste.Read read) {
    Stream<String> subject = read.report().original().flatMap(OriginalMessage::subject).stream();
    return pattern.flatMap(wanted ->
        Stream.concat(subject, Stream.of(read.text()))
            .flatMap(text -> in(text, wanted).stream())
            .findFirst());
  }

  private static Optional<String> in(String text, Pattern wanted) {
    Matcher found = wanted.matcher(text.substring(0, Math.min(CHARS, text.length())));
    return found.find()
        ? Optional.of(found.group())
            .filter(number -> !number.isBlank() && number.length() <= LONGEST)
        : Optional.empty();
  }
}
