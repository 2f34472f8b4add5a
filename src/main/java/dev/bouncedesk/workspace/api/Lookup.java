package dev.bouncedesk.workspace.api;

import dev.bouncedesk.workspace.app.SlackError;
import dev.bouncedesk.workspace.state.Channel;
import dev.bouncedesk.workspace.state.Channel.Kind;
import dev.bouncedesk.workspace.state.Roster;
import dev.bouncedesk.workspace.state.WorkspaceState;

/** Finds what a call names, with the bot's eyes, or answers with Slack's error code. */
record Lookup(WorkspaceState state) {

  /** A channel the bot may see: by identifier, by name, or a person's for the direct one. */
  Channel channel(String named) {
    if (state.roster().person(named).isPresent()) {
      return state.channels().direct(named);
    }
    return state
        .channels()
        .channel(named)
        .or(() -> state.channels().named(named))
        .filter(channel -> channel.visibleTo(Roster.BOT_USER))
        .orElseThrow(() -> new SlackError("channel_not_found"));
  }

  /** A channel the bot may write to. */
  Channel writable(String named) {
    Channel channel = channel(named);
    if (channel.kind() == Kind.PUBLIC && !channel.hasBot()) {
      throw new SlackError("not_in_channel");
    }
    return channel;
  }

  /** A channel the bot may read the messages of. */
  Channel readable(String named) {
    return writable(named);
  }
}
