package dev.bouncedesk.workspace.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Carries updates from whoever changes something to the open pages. Thread-safe. */
public final class PageUpdates {

  private final List<Consumer<PageUpdate>> listeners = new CopyOnWriteArrayList<>();

  public void listen(Consumer<PageUpdate> listener) {
    listeners.add(listener);
  }

  public void send(PageUpdate update) {
    for (Consumer<PageUpdate> listener : listeners) {
      listener.accept(update);
    }
  }
}
