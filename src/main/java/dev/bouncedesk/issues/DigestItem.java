package dev.bouncedesk.issues;

/**
 * What a digest said of one issue.
 *
 * @param count that week
 * @param before the week before
 * @param flag the section it stood in, such as {@code new}; at most 12 characters
 */
public record DigestItem(long issue, long count, long before, String flag) {}
