package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.bouncedesk.digest.DigestText;
import dev.bouncedesk.digest.Sparkline;
import dev.bouncedesk.digest.WeeklyDigest;
import dev.bouncedesk.digest.WeeklyDigest.CodeRow;
import dev.bouncedesk.digest.WeeklyDigest.Line;
import dev.bouncedesk.issues.Customer;
import dev.bouncedesk.issues.History;
import dev.bouncedesk.issues.IssueNote;
import dev.bouncedesk.slack.out.Clean;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.out.TableBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a week looked like: the figures, what needs a person, the table of codes. */
public final class DigestView {
  private static final int CUSTOMERS = 8;
  private static final int CAUSES = 3;

  private final Names names;
  private final Days days;

  public DigestView(Names names, Days days) {
    this.names = names;
    this.days = days;
  }

  /** How the table of codes is sent. */
  public enum Table {
    /** As a table block. */
    BLOCK,
    /** As text of fixed width, for a Slack that refuses the block. */
    TEXT
  }

  /**
   * The message.
   *
   * @param internal whether only our own people read the channel, so that other customers may be
   *     named beside an issue
   */
  public Message message(WeeklyDigest digest, Table table, boolean internal) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Kit.header(DigestText.heading(digest)));
    Rich top = new Rich().line(Piece.bold(DigestText.summary(digest)));
    top.line(
        Piece.plain(digest.history().size() + " weeks, oldest first: "),
        Piece.code(Sparkline.of(digest.history())));
    digest
        .late()
        .ifPresent(late ->
            top.line(
                new Piece.Italic("Late by " + DigestText.duration(late) + ": the bot was down.")));
    blocks.add(top.block());
    section(blocks, "New this week", digest.fresh(), WeeklyDigest.MOST_NEW, internal);
    section(blocks, "Back after being fixed", digest.back(), WeeklyDigest.MOST_BACK, internal);
    section(blocks, "Growing", digest.growing(), WeeklyDigest.MOST_GROWING, internal);
    sameCause(blocks, digest);
    customers(blocks, digest);
    codes(blocks, digest, table);
    blocks.add(Kit.note(DigestText.rest(digest)));
    blocks.add(Kit.note(DigestText.coverage(digest)));
    blocks.add(Kit.actions("digest", List.of(Kit.button("All issues", Actions.ALL_ISSUES, "all"))));
    return new Message(DigestText.heading(digest) + "\n" + DigestText.summary(digest), blocks);
  }

  /** One line for a week in which nothing new happened. */
  public static Message quiet(WeeklyDigest digest) {
    return Message.of(DigestText.quietLine(digest));
  }

  private void section(
      List<LayoutBlock> blocks, String title, List<Line> lines, int most, boolean internal) {
    if (lines.isEmpty()) {
      return;
    }
    Rich rich = new Rich().line(Piece.bold(title), Piece.plain(" (" + lines.size() + ")"));
    rich.steps(lines.stream().limit(most).map(l -> line(l, internal)).toList());
    if (lines.size() > most) {
      rich.line(Piece.plain((lines.size() - most) + " more: /smtp issues"));
    }
    blocks.add(rich.block());
  }

  private List<Piece> line(Line line, boolean internal) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.bold(name(line.issue().customer())));
    pieces.add(Piece.plain("  " + cause(line) + ", " + line.issue().reason().meaning() + ". "));
    pieces.add(Piece.bold(line.count() + "×"));
    pieces.add(
        Piece.plain(
            (line.before() > 0
                    ? " (" + line.before() + " the week before)"
                    : " since " + days.day(line.issue().firstSeen()))
                + (line.recipients() > 1 ? ", " + line.recipients() + " recipients" : "")
                + ". "
                + line.issue().assignee().map(a -> "Owner: " + names.of(a)).orElse("No owner")
                + ". Issue "
                + line.issue().number()));
    line.permalink()
        .ifPresent(link -> {
          pieces.add(Piece.plain(", "));
          pieces.add(new Piece.Link("message", link));
        });
    line.lastFix()
        .ifPresentOrElse(
            fix -> pieces.add(Piece.plain("\nLast time: " + fix(fix))),
            () -> {
              if (internal) {
                elsewhere(line).ifPresent(t -> pieces.add(Piece.plain("\n" + t)));
              }
            });
    return List.copyOf(pieces);
  }

  private Optional<String> elsewhere(Line line) {
    return line.elsewhere().stream()
        .filter(e -> e.lastFix().isPresent())
        .findFirst()
        .map((History.Elsewhere e) ->
            name(e.customer()) + " had this too: " + fix(e.lastFix().orElseThrow()));
  }

  private String fix(IssueNote note) {
    return "“"
        + Clean.line(note.text(), 160)
        + "” ("
        + names.of(note.who())
        + ", "
        + days.day(note.at())
        + ")";
  }

  private static void sameCause(List<LayoutBlock> blocks, WeeklyDigest digest) {
    if (digest.sameCause().isEmpty()) {
      return;
    }
    Rich rich = new Rich().line(Piece.bold("Same cause at several customers"));
    rich.bullets(
        digest.sameCause().stream()
            .limit(CAUSES)
            .map(c ->
                Pieces.of(
                    Piece.plain(
                        (c.example().code() + " " + c.example().reason().meaning()).strip()
                            + ": "
                            + c.customers().stream()
                                .limit(CUSTOMERS)
                                .map(DigestView::name)
                                .collect(Collectors.joining(", "))
                            + ". "
                            + c.failures()
                            + "×"
                            + (c.sendingIps().isEmpty()
                                ? ""
                                : ", from " + String.join(", ", c.sendingIps())))))
            .toList());
    blocks.add(rich.block());
  }

  private static void customers(List<LayoutBlock> blocks, WeeklyDigest digest) {
    if (digest.customers().isEmpty()) {
      return;
    }
    Rich rich = new Rich().line(Piece.bold("Customers"));
    rich.bullets(
        digest.customers().stream()
            .limit(CUSTOMERS)
            .map(c ->
                Pieces.of(
                    Piece.bold(name(c.customer())),
                    Piece.plain(
                        "  "
                            + DigestText.counted(c.failures(), "bounce")
                            + " ("
                            + DigestText.signed(c.failures() - c.before())
                            + "), "
                            + DigestText.counted(c.issues(), "issue"))))
            .toList());
    if (digest.customers().size() > CUSTOMERS) {
      rich.line(Piece.plain((digest.customers().size() - CUSTOMERS) + " more"));
    }
    blocks.add(rich.block());
  }

  private static void codes(List<LayoutBlock> blocks, WeeklyDigest digest, Table table) {
    if (digest.codes().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Code", "What it means", "At", "This", "Last", "+/−", "Customers"));
    digest.codes().forEach(row -> rows.add(row(row.code(), row)));
    digest.otherCodes().ifPresent(row -> rows.add(row("others", row)));
    blocks.add(
        switch (table) {
          case BLOCK -> new TableBlock(rows, List.of(3, 4, 5, 6));
          case TEXT -> new Rich().quoted(fixedWidth(rows)).block();
        });
  }

  private static List<String> row(String code, CodeRow row) {
    String at = row.providers().size() > 2 ? "various" : String.join(", ", row.providers());
    return List.of(
        code,
        Clean.line(row.meaning(), 80),
        at.isEmpty() ? "–" : at,
        Long.toString(row.count()),
        Long.toString(row.before()),
        DigestText.signed(row.change()),
        Long.toString(row.customers()));
  }

  private static String fixedWidth(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(32, row.get(i).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = Clean.cut(row.get(i), 32);
        line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static String cause(Line line) {
    String code = line.issue().code().isEmpty() ? "no code" : line.issue().code();
    return line.issue()
        .providerId()
        .filter(p -> !p.equals("generic"))
        .map(p -> code + " at " + p)
        .orElse(code);
  }

  private static String name(Customer customer) {
    return customer.isUnassigned() ? "No customer yet" : Clean.line(customer.name(), 60);
  }
}
