package dev.bouncedesk.probe.smtp;

import java.util.ArrayList;
import java.util.List;

/** The dialogue as lines with milliseconds since it began. Not thread-safe. */
final class Transcript {
  private static final int MOST_LINES = 300;
  private static final int LONGEST = 500;

  private final long start = System.nanoTime();
  private final List<String> lines = new ArrayList<>();

  void client(String text) {
    add("C: " + text);
  }

  void server(String text) {
    add("S: " + text);
  }

  void note(String text) {
    add("-- " + text);
  }

  private void add(String text) {
    if (lines.size() < MOST_LINES) {
      String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      lines.add(String.format("%6d ms %s", (System.nanoTime() - start) / 1_000_000, cut));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
