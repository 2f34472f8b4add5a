package dev.bouncedesk.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a probe told, short enough to be kept in one line of text and compared with a later probe.
 * Outcomes that tell nothing are left out.
 *
 * @param told in the order of the findings
 */
public record ProbeTrace(List<Told> told) {

  public ProbeTrace {
    told = List.copyOf(told);
  }

  /** One finding without its words. */
  public record Told(CheckId check, String target, Outcome outcome) {}

  /** The trace of a result. */
  public static ProbeTrace of(ProbeResult result) {
    List<Told> told = new ArrayList<>();
    for (Finding f : result.findings()) {
      if (f.outcome().condition() != Condition.UNCLEAR) {
        told.add(new Told(f.check(), plain(f.target()), f.outcome()));
      }
    }
    return new ProbeTrace(told);
  }

  /**
   * One line, such as {@code mx acme.example=mx-found; ptr 192.0.2.1=ptr-missing}.
   *
   * @param most characters; what does not fit is left out, the last first
   */
  public String text(int most) {
    StringBuilder text = new StringBuilder();
    for (Told t : told) {
      String one = t.check().wireName() + " " + t.target() + "=" + t.outcome().wireName();
      if (text.length() + one.length() + 2 > most) {
        break;
      }
      text.append(text.isEmpty() ? "" : "; ").append(one);
    }
    return text.toString();
  }

  /** Reads such a line; what it does not know, from another version, is left out. */
  public static ProbeTrace read(String text) {
    List<Told> told = new ArrayList<>();
    for (String one : text.split(";")) {
      String part = one.strip();
      int space = part.indexOf(' ');
      int equals = part.lastIndexOf('=');
      if (space > 0 && equals > space) {
        Optional<CheckId> check = CheckId.ofWireName(part.substring(0, space));
        Optional<Outcome> outcome = Outcome.ofWireName(part.substring(equals + 1).strip());
        if (check.isPresent() && outcome.isPresent()) {
          String target = part.substring(space + 1, equals).strip();
          told.add(new Told(check.get(), target, outcome.get()));
        }
      }
    }
    return new ProbeTrace(told);
  }

  /** The target as it stands in the line. */
  static String plain(String target) {
    return target.replace(';', ' ').replace('=', ' ').strip();
  }
}
