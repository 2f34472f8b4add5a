package dev.bouncedesk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bouncedesk parse}: bounce mails to JSON, a line each, in the order given. */
@Command(
    name = "parse",
    description = {
      "Turns bounce mails into JSON, one line a mail.",
      "A folder is walked; an mbox counts each mail; - reads standard input.",
      "Exits with 1 where none of them is a bounce."
    },
    mixinStandardHelpOptions = true)
final class ParseCommand implements Callable<Integer> {
  private final Parts parts;
  private final Output output;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "mail files or folders")
  List<String> files = List.of();

  ParseCommand(Parts parts, Output output) {
    this.parts = parts;
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    for (String file : files) {
      if (!file.equals("-") && !Files.exists(Path.of(file))) {
        throw new UsageProblem("parsing " + file + ": no such file or folder");
      }
    }
    try (ParseRun run = new ParseRun(parts.reader(), output)) {
      for (String file : files) {
        if (file.equals("-")) {
          run.read("-", System.in);
        } else {
          walk(Path.of(file), run);
        }
      }
      run.finish();
      return run.bounces() > 0 ? ExitCode.DONE : ExitCode.NO;
    }
  }

  private static void walk(Path start, ParseRun run) throws IOException {
    // Sorted a folder at a time by the stream's own order would differ between machines; names do
    // not.
    try (Stream<Path> paths = Files.walk(start)) {
      paths.filter(Files::isRegularFile).sorted().forEach(run::read);
    } catch (UncheckedIOException e) {
      throw new IOException("walking " + start + ": " + e.getMessage(), e);
    }
  }
}
