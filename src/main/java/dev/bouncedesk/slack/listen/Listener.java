package dev.bouncedesk.slack.listen;

import com.slack.api.bolt.App;

/** One thing a person or Slack does. It acknowledges at once and works elsewhere. */
public interface Listener {
  /** Tells Bolt what to call. */
  void register(App app);
}
