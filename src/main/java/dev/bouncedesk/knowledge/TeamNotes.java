package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Where the team's notes are kept. Must be safe to call from several threads. */
public interface TeamNotes {
  /** All notes, the oldest first. */
  List<TeamNote> all();

  /** Keeps a note; it is in {@link #all()} once this returns. */
  void add(TeamNote note);

  /** Takes this note away; does nothing where it is gone already. */
  void remove(TeamNote note);

  /** Notes that live as long as this object. */
  static TeamNotes inMemory() {
    return new TeamNotes() {
      private final List<TeamNote> notes = new ArrayList<>();

      @Override
      public synchronized List<TeamNote> all() {
        return List.copyOf(notes);
      }

      @Override
      public synchronized void add(TeamNote note) {
        notes.add(note);
      }

      @Override
      public synchronized void remove(TeamNote note) {
        notes.remove(note);
      }
    };
  }
}
