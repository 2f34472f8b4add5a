package dev.bouncedesk.desk;

import dev.bouncedesk.issues.TeamNotes.Note;
import dev.bouncedesk.knowledge.TeamNote;
import dev.bouncedesk.knowledge.TeamNotes;
import java.util.List;
import java.util.function.Supplier;

/** The team's notes on articles in the issue log's database, so that they survive upgrades. */
public final class StoredTeamNotes implements TeamNotes {
  /** A bot serves one workspace; its notes belong to whoever runs it. */
  private static final String WORKSPACE = "team";

  private final Supplier<dev.bouncedesk.issues.TeamNotes> store;

  /** The store is asked for when a note is first read, so that both can be opened side by side. */
  public StoredTeamNotes(Supplier<dev.bouncedesk.issues.TeamNotes> store) {
    this.store = store;
  }

  @Override
  public List<TeamNote> all() {
    return store.get().all(WORKSPACE).stream().map(StoredTeamNotes::read).toList();
  }

  @Override
  public void add(TeamNote note) {
    store.get().add(WORKSPACE, note.articleId(), note.author(), note.text());
  }

  @Override
  public void remove(TeamNote note) {
    for (Note stored : store.get().of(WORKSPACE, note.articleId())) {
      if (read(stored).equals(note)) {
        store.get().remove(WORKSPACE, stored.id());
      }
    }
  }

  private static TeamNote read(Note note) {
    return new TeamNote(note.article(), note.text(), note.who(), note.at());
  }
}
