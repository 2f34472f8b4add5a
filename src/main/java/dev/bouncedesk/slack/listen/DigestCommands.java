package dev.bouncedesk.slack.listen;

import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.out.Message;
import java.util.List;

/** Digest commands. */
interface DigestCommands {
  Commands.Outcome now(Commands.Asker asker);

  Commands.Outcome preview(Commands.Asker asker);

  Message subscribe(Command.Subscribe wanted, Commands.Asker asker);

  Message list(Commands.Asker asker);

  Message off(Commands.Asker asker);

  List<String> lines(String workspace);
}
