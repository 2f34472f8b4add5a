package dev.bouncedesk.desk;

/** What somebody hands over to be explained; hostile, and of any size. */
public sealed interface Ask {

  /** Words typed or pasted. */
  record Text(String text) implements Ask {}

  /**
   * A file dropped or attached.
   *
   * @param name as the sender called it; hostile
   * @param bytes its content; not copied, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 10 MB helps nobody
  record File(String name, byte[] bytes) implements Ask {}
}
