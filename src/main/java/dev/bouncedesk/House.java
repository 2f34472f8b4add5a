package dev.bouncedesk;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.cli.Parts;
import dev.bouncedesk.desk.CaseStore;
import dev.bouncedesk.desk.Cases;
import dev.bouncedesk.desk.CollectOpinions;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.DraftReply;
import dev.bouncedesk.desk.ExplainPaste;
import dev.bouncedesk.desk.RecordOccurrences;
import dev.bouncedesk.desk.Remind;
import dev.bouncedesk.desk.ReportWeek;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.desk.StoredProbeLedger;
import dev.bouncedesk.desk.StoredTeamNotes;
import dev.bouncedesk.desk.Tickets;
import dev.bouncedesk.issues.Database;
import dev.bouncedesk.issues.DatabaseSettings;
import dev.bouncedesk.issues.Privacy;
import dev.bouncedesk.issues.Workspaces;
import dev.bouncedesk.knowledge.KnowledgeBase;
import dev.bouncedesk.knowledge.TeamNotes;
import dev.bouncedesk.probe.Probe;
import dev.bouncedesk.settings.Secret;
import dev.bouncedesk.settings.Settings;
import dev.bouncedesk.settings.SettingsReader;
import dev.bouncedesk.settings.SettingsSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts together; opens each when it is first asked for and closes them in turn. */
final class House implements Parts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private final SettingsSource source;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Lazy<Settings> settings;
  private final Lazy<BounceReader> reader = new Lazy<>(BounceReader::standard);
  private final Lazy<KnowledgeBase> knowledge;
  private final Lazy<Database> database;
  private final Lazy<Desk> desk;

  House(SettingsSource source) {
    this.source = source;
    this.settings = new Lazy<>(() -> SettingsReader.read(source));
    this.knowledge = new Lazy<>(() -> closeLater(openKnowledge(TeamNotes.inMemory())));
    this.database = new Lazy<>(() -> closeLater(openDatabase()));
    this.desk = new Lazy<>(this::openDesk);
  }

  @Override
  public SettingsSource source() {
    return source;
  }

  @Override
  public Settings settings() {
    return settings.get();
  }

  @Override
  public Path knowledgeFolder() {
    return KnowledgeFolder.find(settings());
  }

  @Override
  public BounceReader reader() {
    return reader.get();
  }

  @Override
  public KnowledgeBase knowledge() {
    return knowledge.get();
  }

  @Override
  public Desk desk() {
    return desk.get();
  }

  @Override
  public void serve() throws InterruptedException {
    new Serving(this, settings(), clock).run();
  }

  Database database() {
    return database.get();
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("closing {}: {}", part.getClass().getSimpleName(), e.toString());
      }
    }
  }

  private Desk openDesk() {
    // The slow three do not need one another.
    CompletableFuture<BounceReader> reading = CompletableFuture.supplyAsync(this::reader);
    CompletableFuture<KnowledgeBase> knowing =
        CompletableFuture.supplyAsync(
            () -> closeLater(openKnowledge(new StoredTeamNotes(() -> database().teamNotes()))));
    Database log = database();
    Probe probe =
        Probe.of(ProbeWiring.of(settings()), new StoredProbeLedger(log.probeLog()), clock);
    KnowledgeBase articles = knowing.join();
    return new Desk(
        new ExplainPaste(reading.join(), articles),
        new Cases(caseStore(log), clock),
        new RecordOccurrences(log.issueLog(), log.customers(), new Tickets(settings().tickets())),
        new RunChecks(probe, log.issueLog(), log.triage()),
        new DraftReply(settings().zone()),
        closeLater(new ReportWeek(log, settings().zone(), clock)),
        closeLater(new Remind(log, clock)),
        new CollectOpinions(log.feedback(), articles),
        log);
  }

  private static CaseStore caseStore(Database log) {
    return new CaseStore() {
      @Override
      public String save(String json) {
        return log.cases().save(json);
      }

      @Override
      public Optional<String> find(String id) {
        return log.cases().find(id);
      }
    };
  }

  private KnowledgeBase openKnowledge(TeamNotes notes) {
    try {
      return KnowledgeBase.open(knowledgeFolder(), notes, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the articles in " + knowledgeFolder(), e);
    }
  }

  private Database openDatabase() {
    Settings now = settings();
    DatabaseSettings where =
        now.database()
            .map(url ->
                DatabaseSettings.at(
                    url.url(), url.user(), url.password().map(Secret::value), now.data()))
            .orElseGet(() -> DatabaseSettings.in(now.data()));
    Database log = Database.open(where, clock);
    log.workspaces()
        .changeAll(
            new Workspaces.Rules(now.retentionDays(), Privacy.valueOf(now.privacy().name())));
    return log;
  }

  private synchronized <T extends AutoCloseable> T closeLater(T part) {
    open.push(part);
    return part;
  }
}
