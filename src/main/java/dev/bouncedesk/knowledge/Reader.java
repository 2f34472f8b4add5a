package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands a question before anything is searched. */
final class Reader {
  private static final int LONG = 800;

  private final CodeFinder finder;
  private final ArticleIndex index;
  private final Words analysis;
  private final Speller speller;
  private final ProviderMarks marks;

  Reader(CodeFinder finder, ArticleIndex index, Words analysis, ProviderMarks marks) {
    this.finder = finder;
    this.index = index;
    this.analysis = analysis;
    this.speller = new Speller(index, marks.nameWords());
    this.marks = marks;
  }

  /** Every code in a text. */
  List<WrittenCode> codes(String text) {
    return finder.find(text);
  }

  Understanding read(Question question) {
    Optional<Failure> failure = question.report().flatMap(r -> r.failures().stream().findFirst());
    String diagnostic = failure.map(Failure::diagnostic).orElse("");
    // A whole mail is mostly header and history; its diagnostic is what the server said.
    boolean isMail = question.text().length() > LONG && !diagnostic.isBlank();
    String decisive = isMail ? diagnostic : question.text();
    String flat = FlatText.of(isMail ? diagnostic + "\n" + question.text() : question.text());
    List<String> mended = speller.mend(analysis.surface(decisive));
    String mendedText = String.join(" ", mended);
    Map<String, Double> providers = new HashMap<>(marks.in(flat, mendedText));
    failure
        .flatMap(Failure::provider)
        .ifPresent(p -> providers.merge(p.id(), ProviderMarks.MARK, Math::max));
    List<WrittenCode> codes = finder.find(decisive);
    return new Understanding(
        decisive,
        flat,
        codes,
        CodeFinder.statuses(codes),
        CodeFinder.replies(codes),
        weighted(analysis.of(mendedText)),
        providers,
        question.report().flatMap(Reader::decided));
  }

  private Map<String, Double> weighted(List<String> words) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (String word : words) {
      out.put(word, index.weight(word));
    }
    return out;
  }

  /** The reason, where words decided it and not a code alone. */
  private static Optional<Reason> decided(BounceReport report) {
    return report.failures().stream()
        .findFirst()
        .filter(f ->
            switch (f.decision().rule()) {
              case "status", "reply", "none" -> false;
              default -> true;
            })
        .map(Failure::reason);
  }

  /**
   * A question that holds several failures, taken apart: each part starts at a reply code, or at an
   * enhanced code that follows none. A single part where it holds one failure only.
   */
  List<Understanding> parts(Understanding asked) {
    List<List<WrittenCode>> groups = new ArrayList<>();
    int end = -1;
    WrittenCode.Kind last = WrittenCode.Kind.PROVIDER;
    for (WrittenCode code : asked.codes()) {
      boolean follows =
          !groups.isEmpty()
              && (code.kind() == WrittenCode.Kind.PROVIDER
                  || (last == WrittenCode.Kind.REPLY
                      && code.kind() == WrittenCode.Kind.ENHANCED
                      && code.offset() - end <= 3));
      if (!follows) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(code);
      last = code.kind();
      end = code.offset() + code.written().length();
    }
    List<Understanding> out = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int from = groups.get(i).getFirst().offset();
      int to =
          i + 1 < groups.size() ? groups.get(i + 1).getFirst().offset() : asked.text().length();
      String part = asked.text().substring(from, to);
      out.add(asked.about(part, groups.get(i), weighted(analysis.of(part))));
    }
    return out;
  }
}
