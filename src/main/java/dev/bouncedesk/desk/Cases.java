package dev.bouncedesk.desk;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.SentMessage;
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
 * memory, and for an hour the message that was sent; the store, which outlives the process, gets
 * them without the local parts of addresses, without subjects and without the rest of the mail.
 * Thread-safe.
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
          // A field that is left out would come back as null, not as an empty Optional.
          .serializeNulls()
          .registerTypeAdapterFactory(new OptionalAdapters())
          .registerTypeAdapter(Instant.class, new InstantAdapter())
          .create();

  private final CaseStore store;
  private final InstantSource clock;
  private final KeptMessages messages;
  private final Map<String, String> byConversation =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > IN_MEMORY;
        }
      };
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
    this.messages = new KeptMessages(clock);
  }

  /** Keeps what was read here. */
  public Case open(ExplainPaste.Read read, Place place) {
    Instant now = clock.instant();
    boolean hadSent = read.sent().isPresent();
    String id = store.save(GSON.toJson(new Kept(now, place, masked(read), hadSent)));
    read.sent().ifPresent(message -> messages.keep(id, message));
    remember(new Case(id, now, place, withoutMessage(read), true, Optional.empty(), hadSent));
    return find(id).orElseThrow();
  }

  /** Adds the message that was sent to a case, as it was handed over later. */
  public Case add(Case about, SentMessage message) {
    messages.keep(about.id(), message);
    Case now =
        new Case(
            about.id(),
            about.at(),
            about.place(),
            about.read(),
            about.whole(),
            Optional.empty(),
            true);
    remember(now);
    return withMessage(now);
  }

  /** The last case that was opened or asked about in a conversation; empty where none is known. */
  public Optional<Case> in(String conversation) {
    String id;
    synchronized (recent) {
      id = byConversation.get(conversation);
    }
    return id == null ? Optional.empty() : find(id);
  }

  private void remember(Case opened) {
    synchronized (recent) {
      recent.put(opened.id(), opened);
      opened.place().conversation().ifPresent(where -> byConversation.put(where, opened.id()));
    }
  }

  private Case withMessage(Case bare) {
    return new Case(
        bare.id(),
        bare.at(),
        bare.place(),
        bare.read(),
        bare.whole(),
        messages.of(bare.id()),
        bare.hadSent());
  }

  private static ExplainPaste.Read withoutMessage(ExplainPaste.Read read) {
    return new ExplainPaste.Read(read.text(), read.report(), read.refusal(), Optional.empty());
  }

  /** The case of this id; empty where there never was one or it has expired. */
  public Optional<Case> find(String id) {
    synchronized (recent) {
      Case whole = recent.get(id);
      if (whole != null) {
        return Optional.of(withMessage(whole));
      }
    }
    Optional<Case> restored = store.find(id).flatMap(json -> restored(id, json));
    // In its thread the message may be handed over again.
    restored
        .flatMap(found -> found.place().conversation())
        .ifPresent(where -> {
          synchronized (recent) {
            byConversation.put(where, id);
          }
        });
    return restored;
  }

  private static Optional<Case> restored(String id, String json) {
    try {
      Kept kept = GSON.fromJson(json, Kept.class);
      return Optional.of(
          new Case(
              id,
              kept.at(),
              kept.place(),
              withoutMessage(kept.read()),
              false,
              Optional.empty(),
              kept.hadSent()));
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
            report.cut(),
            report.written()),
        read.refusal(),
        Optional.empty());
  }

  private static Failure masked(Failure failure) {
    return new Failure(
        failure.recipient().map(Cases::masked),
        failure.alias().map(Cases::masked),
        failure.replyCode(),
        failure.enhancedStatus(),
        failure.reason(),
        new Failure.Decision(
            failure.decision().rule(),
            masked(failure.decision().line()),
            failure.decision().firm()),
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

  private record Kept(Instant at, Place place, ExplainPaste.Read read, boolean hadSent) {
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
