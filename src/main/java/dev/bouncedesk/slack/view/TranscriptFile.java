package dev.bouncedesk.slack.view;

import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.slack.out.Clean;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SMTP dialogue of a check as a plain text file: what servers say is hostile, and in a file
 * nothing of it is a link, a mention or markup.
 *
 * @param name such as {@code smtp-dialogue-20260302-0930.txt}
 */
public record TranscriptFile(String name, String text) {
  private static final int MOST_LINES = 600;
  private static final int LONGEST_LINE = 1_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(java.time.ZoneOffset.UTC);

  /** The file; empty where nothing was said. */
  public static Optional<TranscriptFile> of(ProbeResult result) {
    if (result.transcript().isEmpty()) {
      return Optional.empty();
    }
    String head =
        "SMTP dialogue, from "
            + Clean.line(result.from(), 100)
            + ", begun "
            + result.at()
            + ".\nNo mail was sent. Local parts of addresses and this machine's address are left out.\n\n";
    String lines =
        result.transcript().stream()
            .limit(MOST_LINES)
            .map(line -> Clean.lines(line, LONGEST_LINE).replace('\n', ' ').stripTrailing())
            .collect(Collectors.joining("\n"));
    int left = result.transcript().size() - MOST_LINES;
    String rest = left > 0 ? "\n(" + left + " more lines are left out.)" : "";
    return Optional.of(
        new TranscriptFile(
            "smtp-dialogue-" + STAMP.format(result.at()) + ".txt", head + lines + rest + "\n"));
  }

  /** As it is uploaded. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
