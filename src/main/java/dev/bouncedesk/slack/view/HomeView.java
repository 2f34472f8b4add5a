package dev.bouncedesk.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.bouncedesk.issues.Issue;
import java.util.ArrayList;
import java.util.List;

/** The home tab: look something up, what is open, which channels get the digest, the help. */
public final class HomeView {
  private static final int ISSUES = 5;

  private final IssueView issues;

  public HomeView(IssueView issues) {
    this.issues = issues;
  }

  /**
   * The tab.
   *
   * @param open the workspace's open issues, latest first
   * @param digests a line for each channel that gets one
   */
  public View view(List<Issue> open, List<String> digests) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Kit.actions("home", List.of(Kit.primary("Look up a code", Actions.LOOKUP_OPEN, "home"))));
    Rich rich = new Rich();
    rich.line(Piece.bold("Open issues"));
    if (open.isEmpty()) {
      rich.line(Piece.plain("None. Paste a bounce anywhere I am, and it is logged here."));
    } else {
      rich.bullets(open.stream().limit(ISSUES).map(issues::line).toList());
    }
    rich.line(Piece.bold("Weekly digest"));
    if (digests.isEmpty()) {
      rich.line(
          Piece.plain("No channel gets one yet. In a channel, type "),
          Piece.code("/smtp digest subscribe mon 09:00"));
    } else {
      rich.bullets(digests.stream().map(d -> Pieces.of(Piece.plain(d))).toList());
    }
    blocks.add(rich.block());
    blocks.add(Kit.divider());
    blocks.addAll(HelpView.blocks());
    return View.builder().type("home").blocks(blocks).build();
  }
}
