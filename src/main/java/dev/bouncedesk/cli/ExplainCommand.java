package dev.bouncedesk.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Ask;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.knowledge.BatchAnswer;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.knowledge.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk explain}: what a code, a line, a question or a mail means. */
@Command(
    name = "explain",
    description = {
      "Explains a code, a pasted line, a question, or a mail.",
      "  bouncedesk explain 550 5.7.26",
      "  bouncedesk explain -f bounce.eml",
      "Exits with 1 where nothing is known."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Parts parts;
  private final Output output;

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "a code, a line or a question")
  List<String> words = List.of();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "a mail or a text file; - reads standard input")
  String file = "";

  @Option(names = "--json", description = "prints JSON")
  boolean json;

  @Option(names = "--why", description = "says by which rule and line the reason was decided")
  boolean why;

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "reads {\"id\",\"q\"} lines, prints {\"id\",\"answers\":[…]} lines, best first")
  String batch = "";

  ExplainCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    if (!batch.isEmpty()) {
      return answerAll();
    }
    if (words.isEmpty() == file.isEmpty()) {
      throw new UsageProblem("give either words or -f FILE, such as: bouncedesk explain 550 5.1.1");
    }
    ExplainPaste explain = new ExplainPaste(parts.reader(), parts.knowledge());
    Answer answer = explain.explain(ask());
    output
        .out()
        .print(json ? GSON.toJson(AnswerJson.of(answer)) + "\n" : AnswerText.of(answer, why));
    return switch (answer) {
      case Answer.Explained explained -> ExitCode.DONE;
      case Answer.Unsure unsure -> ExitCode.DONE;
      case Answer.NothingFailed(var kind, var sentence, var article) ->
          kind == BounceReport.Kind.NOT_A_BOUNCE ? ExitCode.NO : ExitCode.DONE;
      case Answer.Unknown unknown -> ExitCode.NO;
      case Answer.NotUnderstood not -> ExitCode.NO;
    };
  }

  private Ask ask() throws IOException {
    if (file.isEmpty()) {
      return new Ask.Text(String.join(" ", words));
    }
    if (file.equals("-")) {
      return new Ask.File("standard input", System.in.readAllBytes());
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new UsageProblem("explaining " + path + ": no such file, or it may not be read");
    }
    return new Ask.File(String.valueOf(path.getFileName()), Files.readAllBytes(path));
  }

  private int answerAll() throws IOException {
    KnowledgeBase knowledge = parts.knowledge();
    try (InputStream in = batch.equals("-") ? System.in : Files.newInputStream(Path.of(batch));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          output.out().println(answer(knowledge, line, number).json());
        }
      }
    }
    return ExitCode.DONE;
  }

  private BatchAnswer answer(KnowledgeBase knowledge, String line, int number) {
    try {
      BatchQuestion question = GSON.fromJson(line, BatchQuestion.class);
      if (question != null && question.id() != null && question.q() != null) {
        Question asked = new Question(question.q(), Optional.of(parts.reader().read(question.q())));
        return BatchAnswer.of(question.id(), knowledge.ask(asked));
      }
    } catch (JsonParseException e) {
      // Said below, with the line.
    }
    throw new UsageProblem(
        "reading " + batch + " line " + number + ": each line must be {\"id\": …, \"q\": …}");
  }

  /** A line of a batch; Gson leaves null what is missing. */
  private record BatchQuestion(@Nullable String id, @Nullable String q) {}
}
