package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.Prose;
import dev.bouncedesk.knowledge.Role;
import dev.bouncedesk.knowledge.TeamNote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One failure or one code, the article that fits it, and what follows.
 *
 * @param failure what failed; empty for a bare code or a question
 * @param recipients the addresses that failed so, as pasted; empty where none is named
 * @param codes the reply code and the enhanced status as asked, such as {@code 550 5.7.26}; empty
 *     for words
 * @param permanence whether the sender's server goes on trying
 * @param article what is known
 * @param sure whether the article is right at least 97 times in 100
 * @param others the next best articles where it is not sure
 * @param tellApart what would decide between them
 * @param standard the standard's reading, where the provider's differs
 * @param reason why; the paste's own where it is more exact than the article's
 * @param steps what to do, the role that must act first leading
 * @param evidence the line that decided, as pasted; hostile until escaped
 * @param decidedBy the id of the rule that decided the reason, or how the article was found
 * @param notes the team's own notes on the article
 */
public record Diagnosis(
    Optional<Failure> failure,
    List<String> recipients,
    String codes,
    Permanence permanence,
    Article article,
    boolean sure,
    List<Article> others,
    Optional<String> tellApart,
    Optional<Article> standard,
    Reason reason,
    List<Step> steps,
    Optional<String> evidence,
    String decidedBy,
    List<TeamNote> notes) {

  private static final Pattern CODE_FIRST =
      Pattern.compile("^(?:[X245]\\.\\d+\\.\\d+|\\d{3}): (?=\\S)");

  public Diagnosis {
    recipients = List.copyOf(recipients);
    others = List.copyOf(others);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** The article's title without the code it begins with: the codes as asked stand beside it. */
  public String title() {
    Matcher coded = CODE_FIRST.matcher(article.title());
    if (codes.isEmpty() || !coded.find()) {
      return article.title();
    }
    String rest = article.title().substring(coded.end());
    return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
  }

  /** One step of the fix, and whose it is. */
  public record Step(Role role, Prose text) {}

  /** Whether the sender's server goes on trying. */
  public enum Permanence {
    /** The message came back; nobody tries again. */
    FINAL("not delivered"),
    /** The server tries again by itself. */
    TEMPORARY("not delivered yet"),
    /** Final as it stands, and the sender can mend the cause. */
    FIXABLE("refused, and the sending side can fix it"),
    /** Nothing failed. */
    NONE("nothing failed");

    private final String words;

    Permanence(String words) {
      this.words = words;
    }

    /** For people, lower case. */
    public String words() {
      return words;
    }
  }
}
