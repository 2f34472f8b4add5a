package dev.bouncedesk.cli;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.settings.Settings;
import dev.bouncedesk.settings.SettingsSource;
import java.nio.file.Path;

/** What the commands work with. Each part is opened when it is first asked for. */
public interface Parts {

  /** The settings as written, before any check. */
  SettingsSource source();

  /**
   * The checked settings.
   *
   * @throws dev.bouncedesk.settings.InvalidSettings naming every problem
   */
  Settings settings();

  /** Where the articles lie. */
  Path knowledgeFolder();

  /** Reads bounces. */
  BounceReader reader();

  /** The articles, without the database. */
  KnowledgeBase knowledge();

  /** The use cases, with the database open. */
  Desk desk();

  /** Runs the bot until the process is asked to stop. */
  void serve() throws InterruptedException;
}
