package dev.bouncedesk.probe;

import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes from a result what not everybody in a channel needs: local parts of mail addresses, and the
 * prober's own address where servers repeat it. The domains stay.
 */
public final class Redaction {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>@\"'(),:;\\[\\]=]{1,64}@(?=[A-Za-z0-9-]{1,63}\\.)");

  private final List<String> own;

  /**
   * @param own the prober's addresses, which servers repeat in their greetings
   */
  public Redaction(List<InetAddress> own) {
    this.own = own.stream().map(IpLiteral::text).toList();
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
  String line(String text) {
    String hidden = ADDRESS.matcher(text).replaceAll(Matcher.quoteReplacement("…@"));
    for (String address : own) {
      hidden = hidden.replace(address, "[this machine]");
    }
    return hidden;
  }
}
