package dev.bouncedesk.bounce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads every file of a folder and prints one line of JSON each, as {@code parse} does. */
final class ScoreRun {
  private ScoreRun() {}

  public static void main(String[] args) throws IOException {
    BounceReader reader = BounceReader.standard();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      BounceReport report = reader.read(Files.readAllBytes(file));
      System.out.println(ReportJson.of("mails/" + file.getFileName(), report));
    }
  }
}
