package dev.bouncedesk.bounce.dialect;

import java.util.List;

/**
 * Completes a reply of several lines of which the fields hold the first only, as sendmail writes
 * them: its transcript, {@code <<< 554-…}, has them all.
 */
final class Transcribed {
  private static final String HEARD = "<<< ";

  private Transcribed() {}

  /** The same failure, with the whole reply where its diagnostic is the first line of one. */
  static RawFailure completed(Paste paste, RawFailure failure) {
    String first = failure.diagnostic();
    if (!promisesMore(first)) {
      return failure;
    }
    List<String> lines = paste.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(HEARD + first)) {
        return failure.withDiagnostic(reply(lines, i));
      }
    }
    return failure;
  }

  /** Whether a hyphen behind the code says that lines follow (RFC 5321 section 4.2.1). */
  private static boolean promisesMore(String diagnostic) {
    return diagnostic.length() > 4
        && diagnostic.charAt(3) == '-'
        && diagnostic.substring(0, 3).chars().allMatch(Character::isDigit);
  }

  private static String reply(List<String> lines, int from) {
    String code = lines.get(from).strip().substring(0, HEARD.length() + 3);
    StringBuilder reply = new StringBuilder();
    for (int i = from; i < lines.size() && lines.get(i).strip().startsWith(code); i++) {
      reply.append(lines.get(i).strip().substring(HEARD.length())).append(' ');
    }
    return Replies.oneLine(reply.toString());
  }
}
