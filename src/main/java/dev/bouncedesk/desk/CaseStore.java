package dev.bouncedesk.desk;

import java.util.Optional;

/** Where cases outlive the process; entries expire by themselves. Thread-safe. */
public interface CaseStore {

  /** Keeps this under a new unguessable id; it is safe once this returns. */
  String save(String json);

  /** What was kept under this id; empty where there never was any or it has expired. */
  Optional<String> find(String id);
}
