package dev.bouncedesk.probe.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to several things at once, a virtual thread each. */
public final class Parallel {
  private Parallel() {}

  /**
   * The results, in the order of the inputs. The work must end by itself, by its own deadline.
   *
   * @throws IllegalStateException where the work threw
   */
  public static <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
    if (inputs.size() < 2) {
      return inputs.stream().map(work).toList();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<B>> running = new ArrayList<>();
      for (A input : inputs) {
        running.add(threads.submit(() -> work.apply(input)));
      }
      List<B> results = new ArrayList<>();
      for (Future<B> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("working in parallel: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("working in parallel: interrupted", e);
    }
  }
}
