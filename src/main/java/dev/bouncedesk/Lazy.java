package dev.bouncedesk;

import java.util.Optional;
import java.util.function.Supplier;

/** A part that is made when it is first asked for, and only once. Thread-safe. */
final class Lazy<T> {
  private final Supplier<T> make;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }
}
