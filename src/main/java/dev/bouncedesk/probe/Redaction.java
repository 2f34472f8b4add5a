package dev.bouncedesk.probe;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes from a result what not everybody in a channel needs: local parts of mail addresses, and the
 * prober's own address where servers repeat it. The domains stay, and so do report addresses, which
 * their owners publish in DNS.
 */
public final class Redaction {
  /** A dot-atom or a quoted string before the @ of a domain or an address literal. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(mailto:|\\b(?:smtp\\.mailfrom|header\\.(?:from|i)|i|from|to)=)?"
              + "(?:\"[^\"]{1,255}\"|[^\\s<>@\"(),:;\\[\\]]{1,255}+)"
              + "@(?=[\\p{L}\\p{N}-]{1,63}\\.|\\[)");

  private static final Pattern LITERAL =
      Pattern.compile("(?i)(?<![0-9a-z.])(?:IPv6:)?([0-9a-f]*[:.][0-9a-f:.]{1,45})");

  private final Set<InetAddress> own;

  /**
   * @param own the prober's addresses, which servers repeat in their greetings
   */
  public Redaction(List<InetAddress> own) {
    this.own = own.stream().map(Redaction::bare).collect(Collectors.toUnmodifiableSet());
  }

  /** The result for a channel; findings, headline and transcript alike. */
  public ProbeResult of(ProbeResult r) {
    UnaryOperator<String> hide = this::line;
    List<Finding> findings =
        r.findings().stream()
            .map(f ->
                new Finding(
                    f.check(),
                    hide.apply(f.target()),
                    f.outcome(),
                    f.verdict(),
                    hide.apply(f.headline()),
                    f.evidence().stream().map(hide).toList(),
                    f.advice().map(hide),
                    f.measuredFrom(),
                    f.measuredAt(),
                    f.took()))
            .toList();
    return new ProbeResult(
        r.status(),
        hide.apply(r.headline()),
        r.verdict(),
        findings,
        r.from(),
        r.at(),
        r.took(),
        r.transcript().stream().map(hide).toList());
  }

  /** One line with local parts and own addresses hidden. */
  public String line(String text) {
    String hidden =
        ADDRESS
            .matcher(text)
            .replaceAll(m -> {
              String before = m.group(1) == null ? "" : m.group(1);
              return Matcher.quoteReplacement(before.equals("mailto:") ? m.group() : before + "…@");
            });
    return LITERAL.matcher(hidden).replaceAll(this::address);
  }

  private String address(MatchResult m) {
    String text = m.group(1);
    String end =
        text.endsWith(".") || (text.endsWith(":") && !text.endsWith("::"))
            ? text.substring(text.length() - 1)
            : "";
    boolean ours =
        IpLiteral.parse(text.substring(0, text.length() - end.length()))
            .map(Redaction::bare)
            .filter(own::contains)
            .isPresent();
    return Matcher.quoteReplacement(ours ? "this machine" + end : m.group());
  }

  /** Without the zone that an interface's own address carries. */
  private static InetAddress bare(InetAddress address) {
    return IpLiteral.of(address.getAddress());
  }
}
