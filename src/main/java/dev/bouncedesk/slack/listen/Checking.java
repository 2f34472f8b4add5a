package dev.bouncedesk.slack.listen;

import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.desk.RunChecks;
import dev.bouncedesk.probe.ProbeRequest;
import dev.bouncedesk.probe.ProbeResult;
import dev.bouncedesk.probe.Requester;
import dev.bouncedesk.probe.SmtpOffer;
import dev.bouncedesk.probe.Target;
import dev.bouncedesk.slack.intake.Directory;
import dev.bouncedesk.slack.out.Message;
import dev.bouncedesk.slack.view.CaseRef;
import dev.bouncedesk.slack.view.FindingsView;
import dev.bouncedesk.slack.view.OfferRef;
import dev.bouncedesk.slack.view.Sentences;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Live checks, with who asks and from where. */
final class Checking {
  private final Desk desk;
  private final Directory directory;
  private final FindingsView view;
  private final Optional<String> probeGroup;
  private final Optional<SmtpChecks> smtp;
  private final InstantSource clock;

  Checking(
      Desk desk,
      Directory directory,
      FindingsView view,
      Optional<String> probeGroup,
      Optional<SmtpChecks> smtp,
      InstantSource clock) {
    this.desk = desk;
    this.directory = directory;
    this.view = view;
    this.probeGroup = probeGroup;
    this.smtp = smtp;
    this.clock = clock;
  }

  /** The full picture of what was typed. */
  Message target(String typed, Commands.Asker asker) {
    return switch (Target.parse(typed)) {
      case Target.Parsed.Refused(String sentence) -> Message.of(sentence);
      case Target.Parsed.Accepted(Target target) -> {
        ProbeResult result =
            desk.check().check(target, requester(asker.user(), asker.channel(), asker.workspace()));
        yield view.message(result, List.of(), Optional.empty(), Optional.empty());
      }
    };
  }

  /** What the case's reason asks for; with a button for the checks that connect, where allowed. */
  Message bounce(Case about, CaseRef ref, String user, String channel) {
    if (about.read().report().failures().isEmpty() || !desk.check().canCheck(about)) {
      return Sentences.nothingToCheck();
    }
    Requester requester = requester(about, user, channel);
    RunChecks.Checked checked = desk.check().check(about, ref.issue(), requester);
    Optional<SmtpOffer.Offered> offer =
        smtp.map(s -> s.offer(about, requester))
            .filter(o -> o instanceof SmtpOffer.Offered)
            .map(o -> (SmtpOffer.Offered) o);
    return view.message(
        checked.result(),
        checked.changes(),
        offer,
        Optional.of(new OfferRef(ref, user, clock.instant())));
  }

  /** The checks that connect, after a yes. */
  Message confirmed(Case about, OfferRef offer, String user, String channel) {
    if (smtp.isEmpty()) {
      return Message.of("Checks that connect to mail servers are switched off here.");
    }
    RunChecks.Checked checked =
        smtp.get()
            .run(
                about,
                offer.about().issue(),
                requester(about, user, channel),
                new ProbeRequest.Confirmation(
                    requester(about, offer.user(), channel), offer.offeredAt()));
    return view.message(checked.result(), checked.changes(), Optional.empty(), Optional.empty());
  }

  private Requester requester(Case about, String user, String channel) {
    return requester(user, channel, about.place().workspace()).about("case " + about.id());
  }

  private Requester requester(String user, String channel, String team) {
    Set<String> groups =
        probeGroup.filter(g -> directory.isMember(user, g)).map(Set::of).orElse(Set.of());
    boolean guest = directory.person(user, team).map(Directory.Person::guest).orElse(false);
    boolean shared = directory.readers(channel) == Directory.Readers.OTHERS_TOO;
    return new Requester(user, groups, channel, guest, shared, Optional.empty());
  }
}
