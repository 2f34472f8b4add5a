package dev.bouncedesk.issues;

/** The log's database cannot be opened; the message is a sentence for whoever runs the bot. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;

  DatabaseUnavailable(String place, String why, Throwable cause) {
    super("opening the database " + place + ": " + why, cause);
    this.place = place;
  }

  /** The file, or the URL without its parameters. */
  public String place() {
    return place;
  }
}
