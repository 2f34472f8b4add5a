package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one article: YAML front matter between lines of {@code ---}, Markdown below. */
public final class ArticleReader {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "provider",
          "topic",
          "reply_codes",
          "enhanced_codes",
          "provider_codes",
          "reason",
          "bounce",
          "stage",
          "owner",
          "retry",
          "suppress_address",
          "patterns",
          "aliases",
          "probes",
          "probe_pass",
          "samples",
          "languages",
          "confusable_with",
          "status",
          "severity",
          "references",
          "readings");

  private final FrontMatter front;
  private final Problems problems;

  private ArticleReader(FrontMatter front, Problems problems) {
    this.front = front;
    this.problems = problems;
  }

  /** What reading a file gave. */
  public sealed interface Outcome {
    /** An article. */
    record Readable(Article article) implements Outcome {}

    /** No article; at least one problem says why. */
    record Broken(List<LintProblem> problems) implements Outcome {
      public Broken {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Reads a file. Never throws: a file that cannot be read is broken too. */
  public static Outcome read(Path file) {
    try {
      return read(file, Files.readString(file));
    } catch (CharacterCodingException e) {
      return broken(file, "reading it as UTF-8: " + e.getMessage(), "Save it as UTF-8.");
    } catch (IOException e) {
      return broken(file, "reading it: " + e.getMessage(), "Check that it exists and is readable.");
    }
  }

  /** Reads the text of a file; the path serves for messages and for the name. */
  static Outcome read(Path file, String text) {
    String unix = text.replace("\r\n", "\n");
    int end = unix.indexOf("\n---\n", 3);
    if (!unix.startsWith("---\n") || end < 0) {
      return broken(file, "no front matter", "Start the file with `---`, keys, `---`.");
    }
    Problems problems = new Problems(file);
    String yaml = unix.substring(4, end + 1);
    String body = unix.substring(end + 5);
    int bodyAbove = (int) unix.substring(0, end + 5).chars().filter(c -> c == '\n').count();
    Optional<Article> article =
        FrontMatter.read(yaml, 1, problems)
            .flatMap(front -> new ArticleReader(front, problems).article(body, bodyAbove));
    return article.isPresent() && problems.isEmpty()
        ? new Outcome.Readable(article.get())
        : new Outcome.Broken(problems.list());
  }

  private static Outcome broken(Path file, String message, String fix) {
    return new Outcome.Broken(
        List.of(new LintProblem(file, 1, LintProblem.Severity.ERROR, "", message, fix)));
  }

  /** Empty where a closed list or a number could not be read; the problems say which. */
  private Optional<Article> article(String markdown, int linesAbove) {
    front.onlyKeys(KEYS);
    Optional<String> topic = front.optionalText("topic");
    Article.Body body = BodyReader.read(markdown, linesAbove, topic.isPresent(), problems);
    String id = front.text("id");
    Path name = problems.file().getFileName();
    if (name != null && !name.toString().equals(id + ".md")) {
      problems.error(
          front.line("id"), "id", "is not the file's name", "Rename the file to " + id + ".md.");
    }
    Optional<Reason> reason =
        closed("reason", Reason::ofWireName, List.of(Reason.values()), Reason::wireName);
    Optional<BounceType> bounce = closed("bounce", BounceType.class);
    Optional<Stage> stage = closed("stage", Stage.class);
    Optional<Owner> owner = closed("owner", Owner.class);
    Optional<Article.Status> status = closed("status", Article.Status.class);
    Optional<Article.Retry> retry = retry();
    Optional<Integer> severity = severity();
    String title = front.text("title");
    String provider = front.text("provider");
    Article.Codes codes = codes();
    Article.Wording wording =
        new Article.Wording(
            front.texts("patterns"),
            front.texts("aliases"),
            front.mapping("languages").textsByKey());
    List<Article.Sample> samples = samples();
    List<Article.Reference> references = references();
    boolean suppress = suppress();
    List<String> probes = front.texts("probes");
    List<String> confusable = front.texts("confusable_with");
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Article(
            id,
            title,
            provider,
            topic,
            codes,
            reason.orElseThrow(),
            bounce.orElseThrow(),
            stage.orElseThrow(),
            owner.orElseThrow(),
            retry.orElseThrow(),
            suppress,
            wording,
            probes,
            front.mapping("probe_pass").textByKey(),
            samples,
            confusable,
            status.orElseThrow(),
            severity.orElseThrow(),
            references,
            front.mappings("readings", false).stream()
                .map(r -> new Article.Reading(r.text("source"), r.text("text")))
                .toList(),
            body,
            problems.file()));
  }

  private Article.Codes codes() {
    return new Article.Codes(
        each("reply_codes", ReplyCode::of, "Reply codes have three digits, 200 to 599."),
        each("enhanced_codes", EnhancedRange::of, "Write 5.7.26, or a range as 5.7.606-649."),
        front.texts("provider_codes"));
  }

  private <T> List<T> each(String key, Function<String, Optional<T>> reader, String fix) {
    List<T> out = new ArrayList<>();
    for (String text : front.texts(key)) {
      Optional<T> value = reader.apply(text);
      if (value.isEmpty()) {
        problems.error(front.line(key), key, "cannot read \"" + text + "\"", fix);
      }
      value.ifPresent(out::add);
    }
    return out;
  }

  private Optional<Article.Retry> retry() {
    FrontMatter retry = front.mapping("retry");
    Optional<RetryAdvice> advice =
        new ArticleReader(retry, problems).closed("advice", RetryAdvice.class);
    Optional<Duration> after = duration(retry, "after");
    Optional<Duration> max = duration(retry, "max");
    return advice.map(a -> new Article.Retry(a, after, max));
  }

  private Optional<Duration> duration(FrontMatter in, String key) {
    try {
      return in.optionalText(key).map(Duration::parse);
    } catch (DateTimeException e) {
      problems.error(
          in.line(key), "retry", key + " is not a duration", "Write PT15M, P2D or null.");
      return Optional.empty();
    }
  }

  private Optional<Integer> severity() {
    String text = front.text("severity");
    if (text.matches("[1-4]")) {
      return Optional.of(Integer.valueOf(text));
    }
    problems.error(front.line("severity"), "severity", "not 1, 2, 3 or 4", "1 is a nuisance.");
    return Optional.empty();
  }

  private boolean suppress() {
    String text = front.text("suppress_address");
    if (!text.equals("true") && !text.equals("false")) {
      problems.error(
          front.line("suppress_address"), "suppress_address", "not true or false", "Write one.");
    }
    return text.equals("true");
  }

  private List<Article.Sample> samples() {
    List<Article.Sample> out = new ArrayList<>();
    for (FrontMatter sample : front.mappings("samples", true)) {
      String line = sample.text("line");
      new ArticleReader(sample, problems)
          .closed("origin", Article.Sample.Origin.class)
          .ifPresent(origin -> out.add(new Article.Sample(line, origin)));
    }
    return out;
  }

  private List<Article.Reference> references() {
    List<Article.Reference> out = new ArrayList<>();
    for (FrontMatter reference : front.mappings("references", true)) {
      String url = reference.text("url");
      String licence = reference.text("licence");
      Optional<String> checked = reference.optionalText("checked");
      try {
        out.add(new Article.Reference(URI.create(url), licence, checked.map(LocalDate::parse)));
      } catch (IllegalArgumentException | DateTimeException e) {
        problems.error(
            reference.line("url"),
            "references",
            "cannot read it: " + e.getMessage(),
            "Write {url: \"https://…\", licence: \"facts only\", checked: 2026-11-23}.");
      }
    }
    return out;
  }

  private <E extends Enum<E>> Optional<E> closed(String key, Class<E> type) {
    return closed(
        key, name -> WireName.read(type, name), List.of(type.getEnumConstants()), WireName::of);
  }

  private <T> Optional<T> closed(
      String key, Function<String, Optional<T>> reader, List<T> all, Function<T, String> name) {
    String text = front.text(key);
    Optional<T> value = reader.apply(text);
    if (value.isEmpty() && !text.isEmpty()) {
      problems.error(
          front.line(key),
          key,
          "\"" + text + "\" is not in the closed list",
          "Use one of: " + String.join(", ", all.stream().map(name).toList()) + ".");
    }
    return value;
  }
}
