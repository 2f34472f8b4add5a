package dev.bouncedesk.slack.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button's value names: a case, which of its diagnoses, and the issue it is logged under.
 *
 * @param id the case's
 * @param index from 0
 * @param issue the issue's number
 */
public record CaseRef(String id, int index, Optional<Long> issue) {
  private static final Pattern FORM = Pattern.compile("([^:]{1,200}):(\\d{1,3}):(\\d{1,12})?");

  /** The value for a button. */
  public String value() {
    return id + ":" + index + ":" + issue.map(String::valueOf).orElse("");
  }

  /** What that value names; empty for a value that is not ours. */
  public static Optional<CaseRef> of(String value) {
    Matcher m = FORM.matcher(value);
    return m.matches()
        ? Optional.of(
            new CaseRef(
                m.group(1),
                Integer.parseInt(m.group(2)),
                Optional.ofNullable(m.group(3)).map(Long::valueOf)))
        : Optional.empty();
  }
}
