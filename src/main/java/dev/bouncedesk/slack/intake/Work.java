package dev.bouncedesk.slack.intake;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where slow work runs after a listener has acknowledged: a fixed number of threads and a queue
 * with an end, so that a flood gets "busy" instead of filling the memory.
 */
public final class Work implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Work.class);

  private final ThreadPoolExecutor threads;
  private final Duration patience;

  /**
   * Workers.
   *
   * @param name of the threads, for logs
   * @param workers how many run at once
   * @param waiting how many may wait
   * @param patience how long {@link #close} waits for what was taken
   */
  public Work(String name, int workers, int waiting, Duration patience) {
    AtomicInteger number = new AtomicInteger();
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            workers,
            workers,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            r -> Thread.ofPlatform().name(name + "-" + number.incrementAndGet()).unstarted(r));
  }

  /**
   * Takes a job; false when there is no room. A job that throws is logged, and then {@code broken}
   * runs, to tell the person.
   */
  public boolean take(Runnable job, Runnable broken) {
    try {
      threads.execute(() -> run(job, broken));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private static void run(Runnable job, Runnable broken) {
    try {
      job.run();
    } catch (RuntimeException | StackOverflowError e) {
      log.error("working on a request", e);
      try {
        broken.run();
      } catch (RuntimeException again) {
        log.error("telling the person that something is broken", again);
      }
    }
  }

  /** Takes no more and waits for what was taken. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("stopping: {} jobs did not end in time", threads.shutdownNow().size() + 1);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
