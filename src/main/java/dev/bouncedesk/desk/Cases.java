package dev.bouncedesk.desk;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps what was asked, so that the buttons under an answer work. The last few hundred are whole in
 * memory; the store, which outlives the process, gets them without the local parts of addresses,
 * without subjects and without the rest of the mail. Thread-safe.
 */
public final class Cases {
  private static final int IN_MEMORY = 500;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_FAILURES = 50;

  /** What stands before the @ of an address: letters, digits and the signs of a dot-atom. */
  private static final Pattern LOCAL_PART =
      Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?=@[\\p{L}\\p{N}])");

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapterFactory(new OptionalAdapters())
          .registerTypeAdapter(Instant.class, new InstantAdapter())
          .create();

  private final CaseStore store;
  private final InstantSource clock;
  private final Map<String, Case> recent =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Case> eldest) {
          return size() > IN_MEMORY;
        }
      };

  public Cases(CaseStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps what was read here. */
  public Case open(ExplainPaste.Read read, Place place) {
    Instant now = clock.instant();
    String id = store.save(GSON.toJson(new Kept(now, place, masked(read))));
    Case opened = new Case(id, now, place, read, true);
    synchronized (recent) {
      recent.put(id, opened);
    }
    return opened;
  }

  /** The case of this id; empty where there never was one or it has expired. */
  public Optional<Case> find(String id) {
    synchronized (recent) {
      Case whole = recent.get(id);
      if (whole != null) {
        return Optional.of(whole);
      }
    }
    return store.find(id).flatMap(json -> restored(id, json));
  }

  private static Optional<Case> restored(String id, String json) {
    try {
      Kept kept = GSON.fromJson(json, Kept.class);
      return Optional.of(new Case(id, kept.at(), kept.place(), kept.read(), false));
    } catch (RuntimeException e) {
      // Gson throws this bare class for whatever a record's constructor refuses.
      return Optional.empty(); // written by another version: as good as expired
    }
  }

  private static ExplainPaste.Read masked(ExplainPaste.Read read) {
    BounceReport report = read.report();
    List<Failure> failures =
        report.failures().stream().limit(MOST_FAILURES).map(Cases::masked).toList();
    return new ExplainPaste.Read(
        masked(read.text().substring(0, Math.min(LONGEST_TEXT, read.text().length()))),
        new BounceReport(
            report.kind(),
            failures,
            report.original().map(Cases::masked),
            report.dialect(),
            report.problem(),
            report.cut()),
        read.refusal());
  }

  private static Failure masked(Failure failure) {
    return new Failure(
        failure.recipient().map(Cases::masked),
        failure.alias().map(Cases::masked),
        failure.replyCode(),
        failure.enhancedStatus(),
        failure.reason(),
        new Failure.Decision(failure.decision().rule(), masked(failure.decision().line())),
        failure.permanent(),
        failure.command(),
        failure.remoteMta(),
        failure.reportingMta(),
        failure.provider(),
        masked(failure.diagnostic()),
        failure.outerDiagnostic().map(Cases::masked));
  }

  /** What the checks need, and nothing a person wrote. */
  private static OriginalMessage masked(OriginalMessage original) {
    return new OriginalMessage(
        original.from().map(Cases::masked),
        original.envelopeSender().map(Cases::masked),
        Optional.empty(),
        Optional.empty(),
        original.date(),
        original.sendingIp(),
        original.helo(),
        original.dkimSignatures(),
        original.authenticationResults().stream().map(Cases::masked).toList(),
        original.size(),
        List.of());
  }

  /** The text with the local part of each address left out. */
  static String masked(String text) {
    return LOCAL_PART.matcher(text).replaceAll("…");
  }

  private record Kept(Instant at, Place place, ExplainPaste.Read read) {
    private Kept {
      Objects.requireNonNull(at);
      Objects.requireNonNull(place);
      Objects.requireNonNull(read);
    }
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.parse(in.nextString());
    }
  }
}
