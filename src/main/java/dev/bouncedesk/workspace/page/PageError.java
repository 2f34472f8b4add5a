package dev.bouncedesk.workspace.page;

/** Something the page asked for that cannot be done; the message is a sentence for its reader. */
final class PageError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  PageError(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
