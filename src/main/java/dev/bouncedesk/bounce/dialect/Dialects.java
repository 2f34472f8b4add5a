package dev.bouncedesk.bounce.dialect;

import java.util.List;
import java.util.stream.Stream;

/** The dialects the standard reader knows, in the order they are asked; the first answer counts. */
public final class Dialects {
  private Dialects() {}

  /** Every dialect: those of mails first, then those of what people paste. */
  public static List<Dialect> standard() {
    return Stream.concat(ofMails().stream(), ofPastes().stream()).toList();
  }

  /** Dialects of mails that servers write. */
  private static List<Dialect> ofMails() {
    return List.of();
  }

  /** Dialects of what people paste: log lines, JSON, transcripts, bare codes. */
  private static List<Dialect> ofPastes() {
    return List.of();
  }
}
