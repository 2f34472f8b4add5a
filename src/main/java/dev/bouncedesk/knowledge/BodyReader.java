package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Reads the Markdown below the front matter into its sections. */
final class BodyReader {
  static final String MEANING = "Meaning";
  static final String CAUSES = "Causes";
  static final String FIX = "Fix";
  static final String VERIFY = "Verify";
  static final String RETRY = "Retry";
  static final String CUSTOMER = "Tell the customer";
  static final String CONTACTS = "Contacts";
  static final String NEIGHBOURS = "Not to be confused with";

  /** The headings, in the order in which they stand. */
  static final List<String> HEADINGS =
      List.of(MEANING, CAUSES, FIX, VERIFY, RETRY, CUSTOMER, CONTACTS, NEIGHBOURS);

  private static final List<String> REQUIRED = List.of(MEANING, CAUSES, FIX, RETRY, CUSTOMER);
  private static final Pattern SEPARATOR = Pattern.compile("^[\\s:–—,.-]+");

  private final Problems problems;
  private final int linesAbove;
  private final Map<String, List<Block>> sections = new HashMap<>();
  private final Map<Role, List<Prose>> steps = new EnumMap<>(Role.class);
  private final List<Block> lead = new ArrayList<>();

  private BodyReader(int linesAbove, Problems problems) {
    this.linesAbove = linesAbove;
    this.problems = problems;
  }

  /**
   * Reads a body that stands below so many lines of the file.
   *
   * @param topic whether the article is about a subject: then causes, fix and retry may be left out
   */
  static Article.Body read(String markdown, int linesAbove, boolean topic, Problems problems) {
    BodyReader reader = new BodyReader(linesAbove, problems);
    reader.split(Markdown.parse(markdown));
    return reader.body(topic);
  }

  private void split(Node document) {
    List<Block> current = lead;
    int at = -1;
    Role role = null;
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 2) {
        String title = Markdown.inlines(heading.getFirstChild()).plain();
        int order = HEADINGS.indexOf(title);
        if (order < 0) {
          error(node, title, "no such heading", "Headings are: " + String.join(", ", HEADINGS));
        } else if (order <= at) {
          error(node, title, "out of order or twice", "Order: " + String.join(", ", HEADINGS));
        }
        at = Math.max(at, order);
        current = new ArrayList<>();
        sections.put(title, current);
        role = null;
      } else if (node instanceof Heading heading) {
        role = role(heading, current);
      } else if (node instanceof Block block) {
        if (current == sections.get(FIX)) {
          addSteps(role, block);
        } else {
          current.add(block);
        }
      }
    }
  }

  private Role role(Heading heading, List<Block> current) {
    String title = Markdown.inlines(heading.getFirstChild()).plain();
    if (current != sections.get(FIX)) {
      error(heading, title, "a heading below level 2 outside of Fix", "Make it a sentence.");
      return Role.SUPPORT_AGENT;
    }
    return Role.ofHeading(title)
        .orElseGet(() -> {
          error(
              heading,
              title,
              "no such role",
              "Roles are: End user, Support agent, Sender's admin, DNS host, Recipient's"
                  + " admin.");
          return Role.SUPPORT_AGENT;
        });
  }

  private void addSteps(@Nullable Role role, Block block) {
    if (role == null) {
      error(block, FIX, "a step without a role", "Put it under a heading such as `### End user`.");
      return;
    }
    steps.computeIfAbsent(role, r -> new ArrayList<>()).addAll(items(List.of(block)));
  }

  private Article.Body body(boolean topic) {
    if (lead.size() != 1 || !(lead.getFirst() instanceof Paragraph)) {
      problems.error(
          linesAbove + 1,
          "verdict",
          "the body does not open with one paragraph",
          "Start with one or two sentences: what happened, whether it is final, who must act.");
    }
    for (String heading : REQUIRED) {
      boolean there = heading.equals(FIX) ? !steps.isEmpty() : !section(heading).isEmpty();
      if (!there && !(topic && !heading.equals(MEANING))) {
        problems.error(
            linesAbove + 1, heading, "missing or empty", "Add a section `## " + heading + "`.");
      }
    }
    return new Article.Body(
        lead.isEmpty() ? Prose.EMPTY : Markdown.inlines(lead.getFirst().getFirstChild()),
        items(section(MEANING)),
        causes(),
        steps,
        verifications(),
        items(section(RETRY)),
        String.join("\n\n", items(section(CUSTOMER)).stream().map(Prose::plain).toList()),
        contacts(),
        neighbours());
  }

  private List<Block> section(String heading) {
    return sections.getOrDefault(heading, List.of());
  }

  private List<Article.Cause> causes() {
    List<Article.Cause> out = new ArrayList<>();
    for (Node first : inlineStarts(section(CAUSES))) {
      if (first instanceof StrongEmphasis strong) {
        out.add(
            new Article.Cause(
                Markdown.inlines(strong.getFirstChild()), Markdown.inlines(first.getNext())));
      } else {
        out.add(new Article.Cause(Markdown.inlines(first), Prose.EMPTY));
      }
    }
    return out;
  }

  private List<Article.Verification> verifications() {
    List<Article.Verification> out = new ArrayList<>();
    for (Node first : inlineStarts(section(VERIFY))) {
      List<String> checks = new ArrayList<>();
      Node node = first;
      while (node instanceof Code code) {
        checks.add(code.getLiteral());
        Node after = node.getNext();
        boolean another = after != null && after.getNext() instanceof Code && isSeparator(after);
        node = another ? after.getNext() : after;
      }
      Prose text = checks.isEmpty() ? Markdown.inlines(first) : afterSeparator(node);
      out.add(new Article.Verification(checks, text));
    }
    return out;
  }

  private List<Article.Contact> contacts() {
    List<Article.Contact> out = new ArrayList<>();
    for (Node first : inlineStarts(section(CONTACTS))) {
      if (first instanceof Link link) {
        out.add(
            new Article.Contact(
                Markdown.inlines(link.getFirstChild()).plain(),
                link.getDestination(),
                afterSeparator(first.getNext())));
      } else {
        problems.error(
            linesAbove + 1,
            CONTACTS,
            "an item does not start with a link",
            "Write `- <https://…>: what to enter there`.");
      }
    }
    return out;
  }

  private List<Article.Neighbour> neighbours() {
    List<Article.Neighbour> out = new ArrayList<>();
    for (Node first : inlineStarts(section(NEIGHBOURS))) {
      if (first instanceof Code code) {
        out.add(new Article.Neighbour(code.getLiteral(), afterSeparator(first.getNext())));
      } else {
        problems.error(
            linesAbove + 1,
            NEIGHBOURS,
            "an item does not start with an article's id",
            "Write `- `other-id`: how to tell them apart`.");
      }
    }
    return out;
  }

  private static boolean isSeparator(Node node) {
    String text = Markdown.inlines(node).plain();
    return node instanceof Text literal
        && literal.getLiteral().matches("[\\s,/]+|\\s*(and|or)\\s*")
        && !text.isEmpty();
  }

  private static Prose afterSeparator(Node first) {
    Prose text = Markdown.inlines(first);
    if (text.isEmpty()) {
      return text;
    }
    Span head = text.spans().getFirst();
    String rest = SEPARATOR.matcher(head.text()).replaceFirst("");
    List<Span> spans = new ArrayList<>(text.spans());
    if (rest.isEmpty()) {
      spans.removeFirst();
    } else {
      spans.set(0, new Span(rest, head.style(), head.url()));
    }
    return new Prose(spans);
  }

  private static List<Prose> items(List<Block> blocks) {
    return inlineStarts(blocks).stream()
        .map(node ->
            node instanceof FencedCodeBlock code
                ? Prose.of(code.getLiteral().strip())
                : node instanceof IndentedCodeBlock code
                    ? Prose.of(code.getLiteral().strip())
                    : Markdown.inlines(node))
        .filter(p -> !p.isEmpty())
        .toList();
  }

  /** The first inline node of each paragraph, however deep in lists and quotes it stands. */
  private static List<Node> inlineStarts(List<? extends Node> blocks) {
    List<Node> out = new ArrayList<>();
    for (Node block : blocks) {
      switch (block) {
        case Paragraph paragraph -> out.add(paragraph.getFirstChild());
        case FencedCodeBlock code -> out.add(code);
        case IndentedCodeBlock code -> out.add(code);
        case ListBlock list -> out.addAll(inlineStarts(children(list)));
        case ListItem item -> out.addAll(inlineStarts(children(item)));
        case BlockQuote quote -> out.addAll(inlineStarts(children(quote)));
        default -> {}
      }
    }
    return out;
  }

  private static List<Node> children(Node parent) {
    List<Node> out = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      out.add(node);
    }
    return out;
  }

  private void error(Node node, String field, String message, String fix) {
    int line =
        node.getSourceSpans().isEmpty() ? 1 : node.getSourceSpans().get(0).getLineIndex() + 1;
    problems.error(linesAbove + line, field, message, fix);
  }
}
