package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about one error or topic: one file under {@code knowledge/}.
 *
 * @param id stable, kebab-case, the file's name without {@code .md}
 * @param title at most 70 characters, plain words
 * @param provider the slug of the organisation whose reading this is; {@code generic} for the
 *     standard's own
 * @param topic for articles on a subject rather than an error, such as {@code dmarc}
 * @param codes what servers print for it
 * @param reason why mail fails with it
 * @param bounce what it means for the address
 * @param stage where in a delivery it comes
 * @param owner who must act first
 * @param retry whether and when sending again helps
 * @param suppressAddress whether to stop writing to the address
 * @param wording the words of servers and of people by which it is found
 * @param probes ids of the checks that prove the cause
 * @param probePass check id to what passing looks like
 * @param samples whole lines that this article answers
 * @param confusableWith ids of articles it is mistaken for
 * @param status whose word it is
 * @param severity 1 nuisance to 4 the sender's whole mail flow is blocked
 * @param references where the facts come from
 * @param readings how sources differ, where they do
 * @param body the text
 * @param file where it was read from
 */
public record Article(
    String id,
    String title,
    String provider,
    Optional<String> topic,
    Codes codes,
    Reason reason,
    BounceType bounce,
    Stage stage,
    Owner owner,
    Retry retry,
    boolean suppressAddress,
    Wording wording,
    List<String> probes,
    Map<String, String> probePass,
    List<Sample> samples,
    List<String> confusableWith,
    Status status,
    int severity,
    List<Reference> references,
    List<Reading> readings,
    Body body,
    Path file) {

  public Article {
    probes = List.copyOf(probes);
    probePass = Collections.unmodifiableMap(probePass);
    samples = List.copyOf(samples);
    confusableWith = List.copyOf(confusableWith);
    references = List.copyOf(references);
    readings = List.copyOf(readings);
  }

  /** Whether it is the standard's reading rather than one organisation's. */
  public boolean isGeneric() {
    return provider.equals(Provider.GENERIC.id());
  }

  /** One or two sentences: what happened, whether it is final, who must act. */
  public Prose verdict() {
    return body.verdict();
  }

  /** The steps of one role; empty where it has nothing to do. */
  public List<Prose> stepsFor(Role role) {
    return body.steps().getOrDefault(role, List.of());
  }

  /** Whose word an article is. */
  public enum Status {
    /** Defined by an RFC or the IANA registry. */
    STANDARD,
    /** What one organisation or product says. */
    PROVIDER,
    /** Pasted by people, defined by nobody. */
    NONSTANDARD,
    /** Once defined or used, no more. */
    OBSOLETE;

    /** The name outside Java, such as {@code nonstandard}. */
    public String wireName() {
      return WireName.of(this);
    }
  }

  /**
   * What servers print.
   *
   * @param reply three-digit reply codes
   * @param enhanced enhanced status codes and ranges of them
   * @param provider codes of the organisation's own, exactly as printed, such as {@code S3150}
   */
  public record Codes(List<ReplyCode> reply, List<EnhancedRange> enhanced, List<String> provider) {
    public Codes {
      reply = List.copyOf(reply);
      enhanced = List.copyOf(enhanced);
      provider = List.copyOf(provider);
    }

    /** Whether it names this enhanced code, alone or within a range. */
    public boolean covers(EnhancedStatus code) {
      return enhanced.stream().anyMatch(r -> r.contains(code));
    }
  }

  /**
   * The words by which it is found.
   *
   * @param patterns fragments of server text, lower case, variable parts as {@code ...}, the most
   *     specific first
   * @param aliases how people ask for it, lower case
   * @param languages language tag to sentences of bounces or questions in that language
   */
  public record Wording(
      List<String> patterns, List<String> aliases, Map<String, List<String>> languages) {
    public Wording {
      patterns = List.copyOf(patterns);
      aliases = List.copyOf(aliases);
      languages = Collections.unmodifiableMap(languages);
    }
  }

  /**
   * Whether and when sending again helps.
   *
   * @param advice what to do
   * @param after how long to wait first
   * @param max how long to go on at most
   */
  public record Retry(RetryAdvice advice, Optional<Duration> after, Optional<Duration> max) {}

  /**
   * A line as a server prints it.
   *
   * @param origin how sure it is that a server prints just this
   */
  public record Sample(String line, Origin origin) {
    /** Where a sample comes from. */
    public enum Origin {
      /** A server printed it. */
      OBSERVED,
      /** It stands in a document or in the server's source. */
      DOCUMENTED,
      /** Written here in the server's wording, round a fragment that is known. */
      COMPOSED
    }
  }

  /**
   * Where facts come from.
   *
   * @param licence what may be taken from there
   * @param checked the day somebody last read it, or a stored copy of it, and the article's facts
   *     held; empty where nobody has yet
   */
  public record Reference(URI url, String licence, Optional<LocalDate> checked) {}

  /** How one source reads the code, where sources differ. */
  public record Reading(String source, String text) {}

  /**
   * The text of an article, in its own order; optional parts are empty lists.
   *
   * @param verdict what happened, whether it is final, who must act
   * @param meaning paragraphs: the standard's reading, then the provider's
   * @param causes the likeliest first
   * @param steps what each role does, in the order of the roles; roles with nothing to do are
   *     absent
   * @param verify which checks to run and what passing looks like
   * @param retry whether to send again, in words
   * @param customerText what to write to the customer, plain text; may hold {@code {recipient}},
   *     {@code {date}}, {@code {code}}, {@code {server}}
   * @param contacts delisting and support links
   * @param notToBeConfused how to tell it from its neighbours
   */
  public record Body(
      Prose verdict,
      List<Prose> meaning,
      List<Cause> causes,
      Map<Role, List<Prose>> steps,
      List<Verification> verify,
      List<Prose> retry,
      String customerText,
      List<Contact> contacts,
      List<Neighbour> notToBeConfused) {
    public Body {
      meaning = List.copyOf(meaning);
      causes = List.copyOf(causes);
      Map<Role, List<Prose>> ordered = new EnumMap<>(Role.class);
      steps.forEach((role, list) -> ordered.put(role, List.copyOf(list)));
      steps = Collections.unmodifiableMap(ordered);
      verify = List.copyOf(verify);
      retry = List.copyOf(retry);
      contacts = List.copyOf(contacts);
      notToBeConfused = List.copyOf(notToBeConfused);
    }
  }

  /** A cause and the sign that tells it; the sign may be empty. */
  public record Cause(Prose cause, Prose sign) {
    /** Both in one line, as they stand in the article. */
    public Prose whole() {
      if (sign.isEmpty()) {
        return cause;
      }
      boolean goesOn = ",;:".indexOf(sign.plain().charAt(0)) >= 0;
      return cause.then(goesOn ? "" : " ").then(sign);
    }
  }

  /** Which checks to run, by id (empty for advice in words only), and what passing looks like. */
  public record Verification(List<String> checks, Prose text) {
    public Verification {
      checks = List.copyOf(checks);
    }
  }

  /** A page or address to write to, and what to enter there. */
  public record Contact(String label, String url, Prose note) {}

  /** Another article, and how to tell it from this one. */
  public record Neighbour(String articleId, Prose difference) {}
}
