package dev.bouncedesk.workspace.api;

/** Too many calls: Slack's HTTP 429. */
final class RateLimited extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long retryAfterSeconds;

  RateLimited(long retryAfterSeconds) {
    super("rate limited for " + retryAfterSeconds + " s");
    this.retryAfterSeconds = retryAfterSeconds;
  }

  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
