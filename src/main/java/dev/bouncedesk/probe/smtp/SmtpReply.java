package dev.bouncedesk.probe.smtp;

import java.util.List;

/**
 * A server's reply (RFC 5321 section 4.2).
 *
 * @param code 200 to 599
 * @param lines the text of each line without code and separator; at least one, hostile
 */
public record SmtpReply(int code, List<String> lines) {
  public SmtpReply {
    lines = List.copyOf(lines);
  }

  /** Code and text in one line. */
  public String text() {
    return code + " " + String.join(" ", lines);
  }

  /** 2yz. */
  public boolean isPositive() {
    return code / 100 == 2;
  }

  /** 4yz. */
  public boolean isTransient() {
    return code / 100 == 4;
  }

  /** 5yz. */
  public boolean isPermanent() {
    return code / 100 == 5;
  }
}
