package dev.bouncedesk.knowledge;

import dev.bouncedesk.bounce.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The articles of a folder, and the search that finds the one that fits. Start with {@link
 * #open(Path)} and {@link #ask(Question)}.
 *
 * <p>Safe for use by several threads. An article that is edited, added or removed on disk is picked
 * up by {@link #refresh()}, which {@link #ask} calls by itself at most once in two seconds; a file
 * that can no longer be read is listed by {@link #problems()} and its last good reading stays.
 */
public final class KnowledgeBase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnowledgeBase.class);
  private static final long REFRESH_MILLIS = 2_000;

  private final Path folder;
  private final TeamNotes notes;
  private final InstantSource clock;
  private volatile Search search;
  private volatile long lookedAt;

  private KnowledgeBase(Path folder, TeamNotes notes, InstantSource clock) {
    this.folder = folder;
    this.notes = notes;
    this.clock = clock;
    this.search = Search.over(Library.EMPTY.refreshed(folder), notes.all());
    this.lookedAt = clock.millis();
  }

  /** Reads all articles below a folder; team notes live as long as the object. */
  public static KnowledgeBase open(Path folder) throws IOException {
    return open(folder, TeamNotes.inMemory(), InstantSource.system());
  }

  /**
   * Reads all articles below a folder.
   *
   * @param notes where the team's notes are kept
   * @param clock tells when to look for edited articles, and dates notes
   * @throws IOException if the folder cannot be read; a broken article is no reason
   */
  public static KnowledgeBase open(Path folder, TeamNotes notes, InstantSource clock)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          ("opening the knowledge base: %s is no folder. Set"
                  + " BOUNCEDESK_KNOWLEDGE to the folder that holds the articles.")
              .formatted(folder.toAbsolutePath()));
    }
    try {
      return new KnowledgeBase(folder, notes, clock);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The articles that answer a question. Never throws, whatever the question holds. */
  public Answers ask(Question question) {
    if (clock.millis() - lookedAt > REFRESH_MILLIS) {
      refresh();
    }
    return search.ask(question);
  }

  /** The article with this id. */
  public Optional<Article> article(String id) {
    return search.article(id);
  }

  /** All articles, by path. */
  public List<Article> all() {
    return search.articles();
  }

  /**
   * The best article for a failure that was read from a bounce, found by its codes alone: provider
   * and code, then the provider's own code, the enhanced code's standard reading where it has the
   * same reason, the reason, and at last the reply code. Empty only while no article at all speaks
   * of any of them.
   */
  public Optional<Article> fallbackFor(Failure failure) {
    return search.fallbackFor(failure);
  }

  /** What keeps files from being read as articles; empty when all is well. */
  public List<LintProblem> problems() {
    return search.library().problems();
  }

  /** The team's notes on an article, oldest first. */
  public List<TeamNote> notes(String articleId) {
    return search.notes(articleId);
  }

  /**
   * Adds a note to an article; it is shown under it and searched with it from now on.
   *
   * @param text 1 to {@link TeamNote#LONGEST} characters
   * @throws IllegalArgumentException if there is no such article, or the text is empty or too long
   */
  public void addNote(String articleId, String text, String author) {
    if (article(articleId).isEmpty()) {
      throw new IllegalArgumentException(
          "adding a note: there is no article " + articleId + ". Use the id shown with an answer.");
    }
    notes.add(new TeamNote(articleId, text, author, clock.instant()));
    searchNotesAnew();
  }

  /** Takes a note of {@link #notes} away again. */
  public void removeNote(TeamNote note) {
    notes.remove(note);
    searchNotesAnew();
  }

  private synchronized void searchNotesAnew() {
    search = Search.over(search.library(), notes.all());
  }

  /** Picks up articles that were edited, added or removed since they were last looked at. */
  public synchronized void refresh() {
    lookedAt = clock.millis();
    try {
      Library now = search.library().refreshed(folder);
      if (now != search.library()) {
        search = Search.over(now, notes.all());
      }
    } catch (UncheckedIOException e) {
      // The folder is gone or locked for a moment; the articles in memory still answer.
      LOG.warn("Looking for edited articles in {}: {}", folder, e.getMessage());
    }
  }

  @Override
  public void close() {
    // The index is memory; nothing outlives the object.
  }
}
