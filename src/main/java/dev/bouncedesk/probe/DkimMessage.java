package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.Dkim;
import dev.bouncedesk.probe.auth.DkimResult;
import dev.bouncedesk.probe.dns.DnsSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the DKIM signatures of a message that is at hand show. */
final class DkimMessage {
  private DkimMessage() {}

  static List<Draft> look(MessageCopy.Whole copy, DnsSession dns, Instant now) {
    List<DkimResult> results = Dkim.verify(copy.message().bytes(), dns, now);
    return results.isEmpty()
        ? List.of(
            Draft.of("the message", Outcome.DKIM_UNSIGNED, "the message carries no DKIM signature")
                .advice("Switch DKIM signing on where the message is sent."))
        : results.stream().map(r -> draft(r, copy.returned())).toList();
  }

  private static Draft draft(DkimResult r, boolean returned) {
    String name = r.domain().isEmpty() ? "a signature" : "the signature of " + r.domain();
    String target =
        r.domain().isEmpty() ? "the message" : r.selector() + "._domainkey." + r.domain();
    List<String> lines = new ArrayList<>(r.notes());
    r.headerHolds()
        .ifPresent(h -> lines.add("signed header fields: " + (h ? "as signed" : "changed")));
    r.bodyHolds().ifPresent(b -> lines.add("body: " + (b ? "as signed" : "changed")));
    if (returned && r.bodyHolds().filter(holds -> !holds).isPresent()) {
      lines.add("seen in the copy that the bounce returned, which servers may have recoded");
    }
    Draft draft =
        switch (r.state()) {
          case PASS -> Draft.of(target, Outcome.DKIM_PASS, name + " holds (" + r.algorithm() + ")");
          case BODY_CHANGED ->
              Draft.of(
                      target,
                      Outcome.DKIM_BODY_CHANGED,
                      name + " fails on the body alone: the message was changed on its way")
                  .advice(
                      "Look for what rewrites bodies between signing and delivery: a footer, a link rewriter, a mailing list. Sign after it.");
          case HEADER_CHANGED ->
              Draft.of(
                      target,
                      Outcome.DKIM_HEADER_CHANGED,
                      name
                          + " fails: signed header fields were changed, or it was made with another key")
                  .advice(
                      "Compare the published key with the signer's own; then look for what rewrites the header, such as Subject tags.");
          case PERMERROR ->
              Draft.of(
                  target,
                  Outcome.DKIM_PERMERROR,
                  name + " cannot be used: " + r.problem().orElse(""));
          case TEMPERROR ->
              Draft.of(
                  target,
                  Outcome.NO_ANSWER,
                  "unknown: " + r.problem().orElse("the key could not be fetched"));
        };
    return draft.evidence(lines);
  }
}
