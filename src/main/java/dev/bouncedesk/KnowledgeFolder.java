package dev.bouncedesk;

import dev.bouncedesk.settings.InvalidSettings;
import dev.bouncedesk.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the folder of the articles. */
final class KnowledgeFolder {
  /** Set by the launcher: the folder that holds bin, lib and knowledge. */
  private static final String HOME_PROPERTY = "bouncedesk.home";

  private KnowledgeFolder() {}

  /**
   * The folder that is set; else the one beside the launcher; else the one in the working folder.
   *
   * @throws InvalidSettings where none of them is there
   */
  static Path find(Settings settings) {
    if (settings.knowledge().isPresent()) {
      Path named = settings.knowledge().get();
      if (!Files.isDirectory(named)) {
        throw new InvalidSettings(
            List.of("BOUNCEDESK_KNOWLEDGE names a folder that is not there: " + named));
      }
      return named;
    }
    return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
        .map(home -> Path.of(home, "knowledge"))
        .filter(Files::isDirectory)
        .or(() -> Optional.of(Path.of("knowledge")).filter(Files::isDirectory))
        .orElseThrow(() ->
            new InvalidSettings(
                List.of(
                    "no knowledge folder beside the launcher or in the working folder; set"
                        + " BOUNCEDESK_KNOWLEDGE to it")));
  }
}
