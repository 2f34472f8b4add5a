package dev.bouncedesk.knowledge;

/** How far the first match may be trusted. */
public enum Certainty {
  /** Right at least 97 times in 100. */
  SURE,
  /** One of the first few is right; show them and what tells them apart. */
  UNSURE,
  /** Nothing fits, or the code is defined by nobody. */
  UNKNOWN
}
