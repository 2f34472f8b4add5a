package dev.bouncedesk.workspace.page;

/** Something the page asked for that cannot be done; the message is a sentence for its reader. */
final class PageError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PageError(String sentence) {
    super(sentence);
  }
}
