package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.guard.Deadline;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The DNS questions of one probe: each asked once, all before one deadline. What was answered once
 * stays answered, so a name cannot turn into another address between check and use. Thread-safe.
 */
public final class DnsSession {
  private static final int MOST_QUESTIONS = 600;

  private final Resolver resolver;
  private final Deadline deadline;
  private final Map<Question, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

  /** A session that asks this resolver until the deadline. */
  public DnsSession(Resolver resolver, Deadline deadline) {
    this.resolver = resolver;
    this.deadline = deadline;
  }

  /** When the session ends. */
  public Deadline deadline() {
    return deadline;
  }

  /** The answer without looking at DNSSEC. */
  public Answer ask(String name, RecordType type) {
    return ask(new Question(name, type, false));
  }

  /** The answer, its DNSSEC signatures checked. */
  public Answer validated(String name, RecordType type) {
    return ask(new Question(name, type, true));
  }

  /** The answer to a question, from memory where it was asked before. */
  public Answer ask(Question question) {
    Optional<String> unfit = unfit(question.name());
    if (unfit.isPresent()) {
      return new Answer.NoSuchDomain(Answer.Security.UNCHECKED);
    }
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> known = asked.putIfAbsent(question, mine);
    if (known != null) {
      return known.join();
    }
    try {
      mine.complete(fetch(question));
    } catch (RuntimeException e) {
      mine.complete(new Answer.TimedOut(String.valueOf(e.getMessage())));
    }
    return mine.join();
  }

  private Answer fetch(Question question) {
    if (asked.size() > MOST_QUESTIONS) {
      return new Answer.TimedOut(
          "this probe has asked DNS " + MOST_QUESTIONS + " questions already");
    }
    if (deadline.passed()) {
      return new Answer.TimedOut("the time for this probe's DNS questions was over");
    }
    return resolver.ask(question, deadline);
  }

  /** Why a name can be in no zone (RFC 1035 section 2.3.4); empty where it can. */
  private static Optional<String> unfit(String name) {
    if (name.isEmpty() || name.length() > 253) {
      return Optional.of("length " + name.length());
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63) {
        return Optional.of("label " + label);
      }
    }
    return Optional.empty();
  }
}
