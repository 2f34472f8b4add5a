package dev.bouncedesk.desk;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.knowledge.Article;
import dev.bouncedesk.knowledge.UnknownCode;
import java.util.List;
import java.util.Optional;

/** What the desk says to an ask. */
public sealed interface Answer {

  /**
   * Failures or codes, each with the article that fits.
   *
   * @param kind what the paste is; {@code NOT_A_BOUNCE} for a bare code or a question
   * @param diagnoses at least one, in the order of the paste; recipients that failed alike share
   *     one
   * @param unlisted how many more failures there were than an answer holds
   * @param unknown codes in the paste that nobody defines
   */
  record Explained(
      BounceReport.Kind kind, List<Diagnosis> diagnoses, int unlisted, List<UnknownCode> unknown)
      implements Answer {
    public Explained {
      diagnoses = List.copyOf(diagnoses);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Several articles may fit.
   *
   * @param candidates two or three, the likeliest first
   * @param tellApart what would decide between them
   */
  record Unsure(List<Article> candidates, Optional<String> tellApart) implements Answer {
    public Unsure {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * A code that nobody defines, or words that fit nothing.
   *
   * @param sentence plain words for the person
   * @param codes the codes, each with those that exist and look most like it; empty for words
   * @param nearest articles on those that exist
   */
  record Unknown(String sentence, List<UnknownCode> codes, List<Article> nearest)
      implements Answer {
    public Unknown {
      codes = List.copyOf(codes);
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * Mail that reports no failure: an auto-reply, a complaint, a success notice, ordinary mail.
   *
   * @param kind what it is
   * @param sentence plain words for the person
   * @param article an article on that kind, where there is one
   */
  record NothingFailed(BounceReport.Kind kind, String sentence, Optional<Article> article)
      implements Answer {}

  /**
   * Nothing could be read.
   *
   * @param sentence why, and what to do, in plain words
   */
  record NotUnderstood(String sentence) implements Answer {}
}
