package dev.bouncedesk.probe.auth;

import java.util.List;
import java.util.Optional;

/**
 * What came of verifying one DKIM signature (RFC 6376 section 6.1).
 *
 * @param domain the d= tag; empty where the signature could not be read
 * @param selector the s= tag
 * @param algorithm the a= tag
 * @param state the result
 * @param bodyHolds whether the body is the one that was signed; empty where it was not compared
 * @param headerHolds whether the signed header fields are; empty where it was not compared
 * @param problem why, where the state is neither pass nor a difference
 * @param notes what else is worth saying: expired, text after l=, test mode
 */
public record DkimResult(
    String domain,
    String selector,
    String algorithm,
    State state,
    Optional<Boolean> bodyHolds,
    Optional<Boolean> headerHolds,
    Optional<String> problem,
    List<String> notes) {

  public DkimResult {
    notes = List.copyOf(notes);
  }

  /** How a signature ended. */
  public enum State {
    /** Body and header are as signed. */
    PASS,
    /** The header is as signed, the body is not. */
    BODY_CHANGED,
    /** The header is not as signed. */
    HEADER_CHANGED,
    /** The signature or its key cannot be used. */
    PERMERROR,
    /** The key could not be fetched now. */
    TEMPERROR
  }
}
