package dev.bouncedesk.bounce;

/**
 * An organisation that receives mail or writes bounces, found in {@code providers.tsv}.
 *
 * @param id its slug, such as {@code gmail} or {@code microsoft365}; the same in articles and JSON
 * @param name its name for people, such as {@code Gmail}
 */
public record Provider(String id, String name) {
  /** No organisation in particular: the standard's own reading. */
  public static final Provider GENERIC = new Provider("generic", "any server");
}
