package dev.bouncedesk.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown to styled spans and to plain text; no HTML comes out of it. */
public final class Markdown {
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  private Markdown() {}

  /** Text written in Markdown, its blocks run together with single spaces. */
  public static Prose prose(String markdown) {
    List<Span> spans = new ArrayList<>();
    for (Node block = parse(markdown).getFirstChild(); block != null; block = block.getNext()) {
      if (!spans.isEmpty()) {
        spans.add(Span.plain(" "));
      }
      collect(block.getFirstChild(), Span.Style.PLAIN, Optional.empty(), spans);
    }
    return tidy(spans);
  }

  /** The words of text written in Markdown. */
  public static String plain(String markdown) {
    return prose(markdown).plain();
  }

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /** The inline content from this node to its last sibling. */
  static Prose inlines(Node first) {
    List<Span> spans = new ArrayList<>();
    collect(first, Span.Style.PLAIN, Optional.empty(), spans);
    return tidy(spans);
  }

  private static void collect(
      Node first, Span.Style style, Optional<String> url, List<Span> spans) {
    for (Node node = first; node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> add(text.getLiteral(), style, url, spans);
        case Code code -> add(code.getLiteral(), Span.Style.CODE, Optional.empty(), spans);
        case SoftLineBreak unused -> add(" ", style, url, spans);
        case HardLineBreak unused -> add("\n", style, url, spans);
        case HtmlInline html -> add(html.getLiteral(), style, url, spans);
        case StrongEmphasis strong ->
            collect(strong.getFirstChild(), Span.Style.STRONG, Optional.empty(), spans);
        case Emphasis emphasis ->
            collect(emphasis.getFirstChild(), Span.Style.EMPHASIS, Optional.empty(), spans);
        case Link link ->
            collect(
                link.getFirstChild(), Span.Style.LINK, Optional.of(link.getDestination()), spans);
        default -> collect(node.getFirstChild(), style, url, spans);
      }
    }
  }

  private static void add(String text, Span.Style style, Optional<String> url, List<Span> spans) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, style, url));
    }
  }

  /** Neighbours of one style become one span; blanks at both ends go. */
  private static Prose tidy(List<Span> spans) {
    List<Span> out = new ArrayList<>();
    for (Span span : spans) {
      Span last = out.isEmpty() ? null : out.getLast();
      if (last != null && last.style() == span.style() && last.url().equals(span.url())) {
        out.set(out.size() - 1, new Span(last.text() + span.text(), span.style(), span.url()));
      } else {
        out.add(span);
      }
    }
    if (!out.isEmpty()) {
      out.set(0, withText(out.getFirst(), out.getFirst().text().stripLeading()));
      out.set(out.size() - 1, withText(out.getLast(), out.getLast().text().stripTrailing()));
      out.removeIf(s -> s.text().isEmpty());
    }
    return new Prose(out);
  }

  private static Span withText(Span span, String text) {
    return new Span(text, span.style(), span.url());
  }
}
