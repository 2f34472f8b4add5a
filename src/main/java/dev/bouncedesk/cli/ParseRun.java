package dev.bouncedesk.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.BounceReport.Kind;
import dev.bouncedesk.bounce.ReportJson;
import dev.bouncedesk.bounce.file.Mbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads mails on all processors and prints them in the order given. Only a few mails are held at a
 * time, however many there are. For one thread.
 */
final class ParseRun implements AutoCloseable {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int PROGRESS_EVERY = 200;
  private static final int MBOX_LOOK = 256;

  private final BounceReader reader;
  private final Output output;
  private final ExecutorService workers;
  private final int mostWaiting;
  private final Deque<Future<Line>> waiting = new ArrayDeque<>();
  private int mails;
  private int bounces;

  ParseRun(BounceReader reader, Output output) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.reader = reader;
    this.output = output;
    this.workers = Executors.newFixedThreadPool(processors);
    this.mostWaiting = processors * 8;
  }

  /** How many of the mails printed so far report a failed or late delivery. */
  int bounces() {
    return bounces;
  }

  /** Reads a file: a mail, or an mbox of many. */
  void read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      read(file.toString(), in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file + ": " + e.getMessage(), e);
    }
  }

  /** Reads a stream under this name, a mail or an mbox of many; it is not closed. */
  void read(String name, InputStream in) throws IOException {
    PushbackInputStream input = new PushbackInputStream(in, MBOX_LOOK);
    byte[] start = input.readNBytes(MBOX_LOOK);
    input.unread(start);
    // An .eml is one mail by its name, though some programs begin it with a From line.
    if (name.toLowerCase(Locale.ROOT).endsWith(".eml") || !Mbox.is(start)) {
      byte[] bytes = input.readNBytes(MOST_BYTES);
      later(name, bytes);
      return;
    }
    AtomicInteger number = new AtomicInteger();
    List<byte[]> first = new ArrayList<>();
    Mbox.split(
        input,
        MOST_BYTES,
        mail -> {
          // One mail in mbox form is one mail, not the first of many.
          if (number.incrementAndGet() == 1) {
            first.add(mail);
            return;
          }
          if (!first.isEmpty()) {
            later(name + "#1", first.removeFirst());
          }
          later(name + "#" + number.get(), mail);
        });
    first.forEach(mail -> later(name, mail));
  }

  /** A mail of 100 MB costs no more than its first part; the reader looks no further either. */
  private static final int MOST_BYTES = 16 << 20;

  /** Prints what is still being read. */
  void finish() {
    while (!waiting.isEmpty()) {
      printNext();
    }
    if (output.terminal() && mails >= PROGRESS_EVERY) {
      output.err().printf("\r%d mails, %d bounces%n", mails, bounces);
      output.err().flush();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private void later(String name, byte[] mail) {
    if (waiting.size() >= mostWaiting) {
      printNext();
    }
    waiting.add(
        workers.submit(() -> {
          BounceReport report = reader.read(mail);
          boolean bounce = report.kind() == Kind.BOUNCE || report.kind() == Kind.DELAYED;
          return new Line(GSON.toJson(ReportJson.of(name, report)), bounce);
        }));
  }

  private void printNext() {
    try {
      Line line = waiting.remove().get();
      output.out().println(line.json());
      mails++;
      bounces += line.bounce() ? 1 : 0;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io;
      }
      throw new IllegalStateException("parsing a mail", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("parsing was interrupted", e);
    }
    if (output.terminal() && mails % PROGRESS_EVERY == 0) {
      output.err().printf("\r%d mails, %d bounces", mails, bounces);
      output.err().flush();
    }
  }

  private record Line(String json, boolean bounce) {}
}
