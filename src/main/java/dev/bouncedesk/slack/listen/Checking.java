package dev.bouncedesk.slack.listen;

import dev.bouncedesk.bounce.SentMessage;
import dev.bouncedesk.desk.Case;
import dev.bouncedesk.desk.CheckSubject;
import dev.bouncedesk.desk.Connecting;
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
import dev.bouncedesk.slack.view.TranscriptFile;
import java.time.InstantSource;
import java.util.ArrayList;
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

  /**
   * What was found, as it is shown.
   *
   * @param dialogue what mail servers were told and said; empty where none was connected to, and
   *     where only who asked sees the answer, which then holds it
   */
  record Found(Message message, Optional<TranscriptFile> dialogue) {}

  /** The full picture of what was typed; with a button for what connects, where allowed. */
  Message target(String typed, Commands.Asker asker) {
    return switch (Target.parse(typed)) {
      case Target.Parsed.Refused(String sentence) -> Message.of(sentence);
      case Target.Parsed.Accepted(Target target) -> {
        Requester requester = requester(asker.user(), asker.channel(), asker.workspace());
        ProbeResult result = desk.check().check(target, requester);
        yield view.message(
            shown(new RunChecks.Checked(result, List.of(), Optional.empty()), asker.alone())
                .result(),
            List.of(),
            offers(
                result,
                new CheckSubject.OfTarget(target),
                new OfferRef.About.Typed(target.text()),
                requester));
      }
    };
  }

  /** What the case's reason asks for; with buttons for what connects, where allowed. */
  Message bounce(Case about, CaseRef ref, String user, String channel, boolean alone) {
    if (!desk.check().canCheck(about)) {
      return Sentences.nothingToCheck();
    }
    Requester requester = requester(about, user, channel);
    RunChecks.Checked checked = shown(desk.check().check(about, ref.issue(), requester), alone);
    return view.message(
        checked.result(),
        checked.changes(),
        offers(
            checked.result(),
            new CheckSubject.OfCase(about, ref.issue()),
            new OfferRef.About.Bounce(ref),
            requester));
  }

  private List<FindingsView.Offer> offers(
      ProbeResult found, CheckSubject about, OfferRef.About ref, Requester requester) {
    if (found.status() == ProbeResult.Status.REFUSED) {
      return List.of(); // who may not ask DNS may not connect either
    }
    List<FindingsView.Offer> offers = new ArrayList<>();
    for (Connecting what : Connecting.values()) {
      if (smtp.isPresent()
          && smtp.get().offer(about, what, requester) instanceof SmtpOffer.Offered offered) {
        offers.add(
            new FindingsView.Offer(
                offered, new OfferRef(ref, what, requester.user(), clock.instant())));
      }
    }
    return offers;
  }

  /** The case of a thread, to which a message handed over there is added; empty for none. */
  Optional<Case> inThread(String channel, String thread) {
    return desk.cases().in(channel + ":" + thread);
  }

  /** What the message shows that was handed over for a case in its thread. */
  Message verified(Case about, SentMessage message, String user, String channel) {
    Case whole = desk.cases().add(about, message);
    RunChecks.Checked checked =
        desk.check().verify(whole, Optional.empty(), requester(about, user, channel));
    return view.message(shown(checked, false).result(), List.of(), List.of());
  }

  /** Connects, after a yes; empty where the case that it is about is gone. */
  Optional<Found> confirmed(
      OfferRef offer, String user, String channel, String team, boolean alone) {
    if (smtp.isEmpty()) {
      return Optional.of(
          new Found(
              Message.of("Checks that connect to mail servers are switched off here."),
              Optional.empty()));
    }
    return switch (offer.about()) {
      case OfferRef.About.Bounce(CaseRef ref) ->
          desk.cases()
              .find(ref.id())
              .map(about ->
                  run(
                      new CheckSubject.OfCase(about, ref.issue()),
                      offer,
                      requester(about, user, channel),
                      requester(about, offer.user(), channel),
                      alone));
      case OfferRef.About.Typed(String typed) ->
          Target.parse(typed)
              .accepted()
              .map(target ->
                  run(
                      new CheckSubject.OfTarget(target),
                      offer,
                      requester(user, channel, team),
                      requester(offer.user(), channel, team),
                      alone));
    };
  }

  private Found run(
      CheckSubject about, OfferRef offer, Requester presser, Requester offeredTo, boolean alone) {
    RunChecks.Checked ran =
        smtp.orElseThrow()
            .run(
                about,
                offer.what(),
                presser,
                new ProbeRequest.Confirmation(offeredTo, offer.offeredAt()));
    RunChecks.Checked checked = shown(ran, alone);
    Message message = view.message(checked.result(), checked.changes(), List.of());
    return alone
        ? new Found(FindingsView.withDialogue(message, checked.result()), Optional.empty())
        : new Found(message, TranscriptFile.of(checked.result()));
  }

  /** Only who asked sees all of it. */
  private RunChecks.Checked shown(RunChecks.Checked checked, boolean alone) {
    return alone ? checked : desk.check().forChannel(checked);
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
