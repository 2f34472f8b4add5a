package dev.bouncedesk.probe.auth;

import dev.bouncedesk.probe.guard.Deadline;
import java.net.InetAddress;
import java.util.List;

/** Fetches an MTA-STS policy by HTTPS. */
@FunctionalInterface
public interface PolicyFetcher {

  /** What came. */
  sealed interface Fetched {
    /** The policy file. */
    record Text(String body) implements Fetched {}

    /** The host answered with something that senders must not use (RFC 8461 section 3.3). */
    record Unusable(String why) implements Fetched {}

    /** The host's certificate is not one for its name. */
    record BadCertificate(String why) implements Fetched {}

    /** No answer. */
    record Unreachable(String why) implements Fetched {}

    /** Its addresses may not be touched. */
    record NotAllowed() implements Fetched {}
  }

  /**
   * The file {@code https://HOST/.well-known/mta-sts.txt}.
   *
   * @param host the policy host, such as {@code mta-sts.acme.example}
   * @param addresses where it is; nothing else is connected to and nothing looked up again
   */
  Fetched fetch(String host, List<InetAddress> addresses, Deadline deadline);
}
