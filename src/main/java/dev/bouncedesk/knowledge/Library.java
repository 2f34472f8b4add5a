package dev.bouncedesk.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The articles of a folder as they were read at one moment. A file that is broken now keeps its
 * last good reading.
 *
 * @param files each file, in path order
 */
record Library(Map<Path, Entry> files) {

  /**
   * One file.
   *
   * @param modified when it was last written, as of reading
   * @param article its last good reading, if there ever was one
   * @param problems why the present text is not readable; empty where it is
   */
  record Entry(FileTime modified, List<Article> article, List<LintProblem> problems) {}

  static final Library EMPTY = new Library(Map.of());

  /**
   * Reads what is new or changed since this reading.
   *
   * @return a new library, or this one where nothing changed
   * @throws UncheckedIOException if the folder cannot be listed
   */
  Library refreshed(Path folder) {
    Map<Path, FileTime> present = list(folder);
    Map<Path, FileTime> known = new HashMap<>();
    files.forEach((path, entry) -> known.put(path, entry.modified()));
    if (present.equals(known)) {
      return this;
    }
    Map<Path, Entry> now = new TreeMap<>();
    present.entrySet().parallelStream()
        .map(e -> Map.entry(e.getKey(), entry(e.getKey(), e.getValue())))
        .forEachOrdered(e -> now.put(e.getKey(), e.getValue()));
    return new Library(now);
  }

  private Entry entry(Path file, FileTime modified) {
    Entry before = files.get(file);
    if (before != null && before.modified().equals(modified)) {
      return before;
    }
    return switch (ArticleReader.read(file)) {
      case ArticleReader.Outcome.Readable readable ->
          new Entry(modified, List.of(readable.article()), List.of());
      case ArticleReader.Outcome.Broken broken ->
          new Entry(modified, before == null ? List.of() : before.article(), broken.problems());
    };
  }

  private static Map<Path, FileTime> list(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      Map<Path, FileTime> out = new TreeMap<>();
      for (Path path : (Iterable<Path>) walk::iterator) {
        if (path.toString().endsWith(".md") && Files.isRegularFile(path)) {
          out.put(path, Files.getLastModifiedTime(path));
        }
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException("listing the articles in " + folder, e);
    }
  }

  /** The articles, in path order; of two with one id the first stays. */
  List<Article> articles() {
    Map<String, Article> byId = new LinkedHashMap<>();
    files.values().stream()
        .flatMap(e -> e.article().stream())
        .forEach(a -> byId.putIfAbsent(a.id(), a));
    return List.copyOf(byId.values());
  }

  List<LintProblem> problems() {
    List<LintProblem> out = new ArrayList<>();
    files.values().forEach(e -> out.addAll(e.problems()));
    return List.copyOf(out);
  }
}
