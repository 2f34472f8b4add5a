package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.DmarcStandard;

/**
 * One way for a message to pass DMARC: an SPF or DKIM result, and whether its domain is aligned
 * with From.
 *
 * @param kind SPF or DKIM
 * @param domain the domain that was authenticated, or was to be
 * @param result whether it authenticates that domain
 * @param words the result for a person, such as {@code the signature holds}
 * @param aligned by the domains that RFC 9989 compares
 * @param alignedBefore by those that RFC 7489 compares
 * @param strict whether the record asks for the very domain of From
 */
record AuthLeg(
    Kind kind,
    String domain,
    Result result,
    String words,
    boolean aligned,
    boolean alignedBefore,
    boolean strict) {

  /** What authenticates. */
  enum Kind {
    SPF,
    DKIM
  }

  /** Whether it does. */
  enum Result {
    PASSES,
    FAILS,
    /** The bounce does not tell, or DNS has not. */
    OPEN
  }

  boolean alignedBy(DmarcStandard standard) {
    return switch (standard) {
      case RFC_9989 -> aligned;
      case RFC_7489 -> alignedBefore;
    };
  }

  /** Whether the message passes DMARC by this leg. */
  Result by(DmarcStandard standard) {
    return alignedBy(standard) ? result : Result.FAILS;
  }

  /** The leg as a line of a table. */
  String line() {
    String alignment =
        aligned == alignedBefore
            ? aligned ? "aligned" : "not aligned"
            : aligned ? "aligned by RFC 9989 alone" : "aligned by RFC 7489 alone";
    return kind + " | " + domain + " | " + words + " | " + alignment + (strict ? " (strict)" : "");
  }
}
