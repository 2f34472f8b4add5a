package dev.bouncedesk.slack.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.model.view.View;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.desk.Answer;
import dev.bouncedesk.desk.Connecting;
import dev.bouncedesk.desk.Diagnosis;
import dev.bouncedesk.issues.CustomerGuess;
import dev.bouncedesk.issues.CustomerKey;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.Recorded;
import dev.bouncedesk.knowledge.TeamNote;
import dev.bouncedesk.probe.CheckId;
import dev.bouncedesk.probe.Finding;
import dev.bouncedesk.probe.Outcome;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Verdict;
import dev.bouncedesk.slack.command.Command;
import dev.bouncedesk.slack.command.CommandReader;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.Rendering;
import dev.bouncedesk.workspace.blocks.BlockCheck;
import dev.bouncedesk.workspace.blocks.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view as Slack gets it, in {@code NN-name.expected.json}; {@code -Dgolden.update=true}
 * writes them anew. Each is also held against Slack's own rules.
 */
class ViewGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/slack/views");
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final String GMAIL =
      "550-5.7.26 Unauthenticated email from acme.example is not accepted <!channel>";

  private static final UnaryOperator<String> TITLES = id -> Samples.article(id).title();
  private static final List<TeamNote> NOTES =
      List.of(new TeamNote("test-dmarc", "Our relay signs from Monday on.", "U1", Samples.NOW));

  private static Map<String, Supplier<Object>> views() {
    Map<String, Supplier<Object>> views = new TreeMap<>();
    LogLines lines = new LogLines(Samples.NAMES, Samples.DAYS);
    IssueView issues = new IssueView(Samples.NAMES, Samples.DAYS);
    CustomerView customers = new CustomerView(issues);
    Issue acme = Samples.issue(12, Samples.ACME, Issue.Status.OPEN, 4);
    Recorded recorded = Samples.recorded(acme, Optional.of(Samples.fix("added the relay to SPF")));
    CustomerGuess guess = new CustomerGuess.Known(Samples.ACME, CustomerGuess.By.CHANNEL);
    Diagnosis dmarc = Samples.diagnosis("test-dmarc", List.of("bob@gmail.example"), GMAIL);
    AnswerView.Around logged =
        new AnswerView.Around(
            Optional.of("case1"),
            false,
            Optional.of(lines.customer(guess)),
            Optional.of(lines.history(recorded, true)),
            Optional.of(12L));
    AnswerView.Around asked =
        new AnswerView.Around(
            Optional.of("case1"), true, Optional.empty(), Optional.empty(), Optional.empty());

    views.put("01-help", HelpView::message);
    views.put(
        "02-answer-code",
        () ->
            AnswerView.message(
                Samples.explained(Samples.diagnosis("test-unknown-user", List.of(), "")), asked));
    views.put("03-answer-bounce", () -> AnswerView.message(Samples.explained(dmarc), logged));
    views.put(
        "04-answer-several",
        () ->
            AnswerView.message(
                new Answer.Explained(
                    BounceReport.Kind.BOUNCE,
                    List.of(
                        dmarc,
                        Samples.diagnosis(
                            "test-unknown-user",
                            List.of("a@x.example", "b@x.example", "c@x.example", "d@x.example"),
                            "550 5.1.1 <a@x.example>: no such user")),
                    3,
                    List.of()),
                logged));
    views.put(
        "05-answer-unsure",
        () ->
            AnswerView.message(
                new Answer.Unsure(
                    List.of(Samples.article("test-dmarc"), Samples.article("test-unknown-user")),
                    Optional.of("Whether one address fails, or all mail to that provider.")),
                asked));
    views.put(
        "06-answer-unknown-code",
        () ->
            AnswerView.message(
                new Answer.Unknown(
                    "599 is not a code that any standard or provider I know of defines.",
                    List.of(),
                    List.of(Samples.article("test-unknown-user"))),
                asked));
    views.put(
        "07-answer-doubtful", () -> AnswerView.message(Samples.explained(doubtful(dmarc)), asked));
    views.put(
        "08-nothing-failed",
        () ->
            AnswerView.message(
                new Answer.NothingFailed(
                    BounceReport.Kind.AUTO_REPLY, "This is an automatic answer.", Optional.empty()),
                AnswerView.Around.NOTHING));
    views.put("09-details", () -> DetailsView.view(dmarc, TITLES, NOTES, Samples.NAMES, true));
    views.put(
        "09b-details-reader", () -> DetailsView.view(dmarc, TITLES, NOTES, Samples.NAMES, false));
    views.put("09c-note", () -> Modals.note("test-dmarc", dmarc.article().title()));
    views.put(
        "10-findings",
        () ->
            new FindingsView(Samples.DAYS)
                .message(
                    probed(ProbeResult.Status.DONE),
                    List.of("SPF of acme.example forbids the address (before: spf pass)"),
                    List.of(
                        offered(Connecting.CHECKS, false),
                        offered(Connecting.TEST_MESSAGE, true))));
    views.put(
        "10c-findings-own-domain",
        () ->
            new FindingsView(Samples.DAYS)
                .message(probed(ProbeResult.Status.DONE), List.of(), List.of(longOffer())));
    views.put(
        "11-findings-refused",
        () ->
            new FindingsView(Samples.DAYS)
                .message(probed(ProbeResult.Status.REFUSED), List.of(), List.of()));
    views.put("12-issues", () -> issues.list("Open issues", List.of(acme, muted())));
    views.put("13-issues-none", () -> issues.list("Muted issues of Acme", List.of()));
    views.put("14-issue", () -> issues.card(acme, List.of(Samples.fix("added the relay to SPF"))));
    views.put("15-issue-resolved", () -> issues.done("Resolved.", acme));
    views.put("16-customers", () -> customers.list(List.of(Samples.ACME, Samples.GLOBEX)));
    views.put("17-customers-none", () -> customers.list(List.of()));
    views.put(
        "18-customer",
        () ->
            customers.card(
                Samples.ACME,
                List.of(acme),
                List.of(CustomerKey.of(CustomerKey.Kind.SENDER, "acme.example"))));
    views.put("19-customer-unknown", () -> customers.unknown("acne", List.of(Samples.ACME)));
    views.put(
        "20-customer-form",
        () ->
            Modals.customer(
                "{\"ref\":\"case1:0:\"}",
                List.of(Samples.ACME, Samples.GLOBEX),
                Optional.of(Samples.ACME),
                Optional.of("acme.example")));
    views.put(
        "21-customer-form-first",
        () -> Modals.customer("{}", List.of(), Optional.empty(), Optional.empty()));
    views.put(
        "22-customer-form-many",
        () ->
            Modals.customer(
                "{}",
                Stream.iterate(1L, i -> i + 1)
                    .limit(101)
                    .map(i -> Samples.customer(i, "c" + i, "Customer " + i))
                    .toList(),
                Optional.empty(),
                Optional.empty()));
    views.put("23-lookup-form", Modals::lookup);
    views.put("24-fixed-form", () -> Modals.fixed("{}", 12));
    views.put("25-wrong-form", () -> Modals.wrong("{}"));
    views.put("26-draft", () -> Modals.draft("Hello,\n\nGmail refused your message."));
    views.put(
        "27-home", () -> new HomeView(issues).view(List.of(acme), List.of("every Monday 09:00")));
    views.put(
        "28-mistyped",
        () ->
            Sentences.didYouMean(
                (Command.Mistyped) new CommandReader().read("porbe acme.example")));
    views.put(
        "29-incomplete",
        () -> Sentences.incomplete((Command.Incomplete) new CommandReader().read("probe")));
    views.put("30-hello", Sentences::hello);
    views.put("31-busy", Sentences::busy);
    views.put("32-broken", Sentences::broken);
    DigestView digests = new DigestView(Samples.NAMES, Samples.DAYS);
    views.put("33-digest", () -> digests.message(Samples.digest(12), DigestView.Table.BLOCK, true));
    views.put(
        "34-digest-table-as-text",
        () -> digests.message(Samples.digest(2), DigestView.Table.TEXT, false));
    views.put("35-digest-quiet", () -> DigestView.quiet(Samples.digest(0)));
    return views;
  }

  private static Stream<Arguments> each() {
    return views().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("each")
  void theViewIsTheOneOnFileAndSlackWouldTakeIt(String name, Supplier<Object> view)
      throws IOException {
    JsonElement shown = shown(view.get());
    List<Problem> problems =
        shown.getAsJsonObject().has("type")
            ? BlockCheck.view(shown)
            : BlockCheck.message(shown.getAsJsonObject().get("blocks"));
    assertEquals(List.of(), problems, PRETTY.toJson(shown));
    Path file = FOLDER.resolve(name + ".expected.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, PRETTY.toJson(shown) + "\n");
    }
    assertEquals(JsonParser.parseString(Files.readString(file)), shown);
  }

  @Test
  void eachFileHasItsView() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          List.copyOf(views().keySet()),
          files
              .map(f -> f.getFileName().toString().replace(".expected.json", ""))
              .sorted()
              .toList());
    }
  }

  private static JsonElement shown(Object view) {
    return switch (view) {
      case Message message -> {
        JsonObject shown = new JsonObject();
        shown.addProperty("text", Rendering.text(message));
        shown.add("blocks", Rendering.blocks(message));
        yield shown;
      }
      case View modal -> Rendering.view(modal);
      default -> throw new IllegalArgumentException(view.toString());
    };
  }

  private static Diagnosis doubtful(Diagnosis d) {
    return new Diagnosis(
        d.failure(),
        d.recipients(),
        d.codes(),
        d.permanence(),
        d.article(),
        false,
        List.of(Samples.article("test-unknown-user")),
        Optional.of("Whether the text names an address or a policy."),
        Optional.of(Samples.article("test-unknown-user")),
        d.reason(),
        d.steps(),
        d.evidence(),
        d.decidedBy(),
        NOTES);
  }

  private static Issue muted() {
    return Samples.issue(13, Samples.NOBODY, Issue.Status.MUTED, 54);
  }

  private static ProbeResult probed(ProbeResult.Status status) {
    return new ProbeResult(
        status,
        status == ProbeResult.Status.REFUSED
            ? "Guests of this workspace may not run live checks."
            : "Confirmed: SPF for acme.example does not allow 203.0.113.5",
        Verdict.CONFIRMS,
        List.of(
            finding(CheckId.MX, Outcome.NO_ANSWER, Verdict.UNKNOWN, "No answer from DNS"),
            finding(CheckId.SPF, Outcome.SPF_FAIL, Verdict.CONFIRMS, "SPF ended at -all")),
        "desk.example",
        Samples.NOW,
        Duration.ofMillis(180),
        List.of());
  }

  private static Finding finding(CheckId check, Outcome outcome, Verdict verdict, String headline) {
    return new Finding(
        check,
        "acme.example",
        outcome,
        verdict,
        headline,
        verdict == Verdict.CONFIRMS ? List.of("v=spf1 ip4:198.51.100.0/24 -all") : List.of(),
        verdict == Verdict.CONFIRMS ? Optional.of("Add 203.0.113.5 to SPF.") : Optional.empty(),
        "desk.example",
        Samples.NOW,
        Duration.ofMillis(20));
  }

  /** More than a dialog has room for: the whole of it stands above the button. */
  private static FindingsView.Offer longOffer() {
    return new FindingsView.Offer(
        new SmtpOffer.Offered(
            List.of(
                new SmtpOffer.Door("mx1.mail.acme.example", List.of(25)),
                new SmtpOffer.Door("mx2.mail.acme.example", List.of(25)),
                new SmtpOffer.Door("smtp.acme.example", List.of(587, 465))),
            "probe.desk.example",
            Optional.of("postmaster@desk.example"),
            List.of(
                "bob@acme.example",
                "an invented address at acme.example",
                "postmaster@desk.example (whether it is relayed to)"),
            false,
            List.of(CheckId.SMTP_CONNECT, CheckId.SMTP_RELAY, CheckId.SMTP_SUBMISSION),
            Samples.NOW.plusSeconds(600)),
        new OfferRef(
            new OfferRef.About.Typed("bob@acme.example"), Connecting.CHECKS, "U1", Samples.NOW));
  }

  private static FindingsView.Offer offered(Connecting what, boolean message) {
    return new FindingsView.Offer(
        new SmtpOffer.Offered(
            List.of(new SmtpOffer.Door("mx.acme.example", List.of(25))),
            "desk.example",
            Optional.of("postmaster@desk.example"),
            List.of("bob@acme.example"),
            message,
            List.of(message ? CheckId.SMTP_MESSAGE : CheckId.SMTP_CONNECT),
            Samples.NOW.plusSeconds(600)),
        new OfferRef(
            new OfferRef.About.Bounce(new CaseRef("case1", 0, Optional.of(12L))),
            what,
            "U1",
            Samples.NOW));
  }
}
