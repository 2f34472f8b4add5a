package dev.bouncedesk.slack.listen;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import dev.bouncedesk.desk.Desk;
import dev.bouncedesk.issues.Issue;
import dev.bouncedesk.issues.IssueFilter;
import dev.bouncedesk.slack.view.HomeView;
import dev.bouncedesk.slack.view.Sentences;
import java.util.Optional;

/** The home tab, and the one hello when the bot is invited somewhere. */
final class HomeListener implements Listener {
  private static final int ISSUES = 5;

  private final Bench bench;
  private final Desk desk;
  private final HomeView view;
  private final DigestCommands digests;

  HomeListener(Bench bench, Desk desk, HomeView view, DigestCommands digests) {
    this.bench = bench;
    this.desk = desk;
    this.view = view;
    this.digests = digests;
  }

  @Override
  public void register(App app) {
    app.event(
        AppHomeOpenedEvent.class,
        (payload, ctx) -> {
          // The event comes for every tab.
          if ("home".equals(payload.getEvent().getTab())) {
            publish(payload.getEvent().getUser());
          }
          return ctx.ack();
        });
    app.event(
        MemberJoinedChannelEvent.class,
        (payload, ctx) -> {
          if (bench.me().user().equals(payload.getEvent().getUser())) {
            hello(payload.getEvent().getChannel());
          }
          return ctx.ack();
        });
  }

  private void publish(String user) {
    bench.take(
        bench.answers(),
        message -> {},
        () -> {
          String team = bench.me().team();
          IssueFilter open =
              IssueFilter.any().with(Issue.Status.OPEN, Issue.Status.ACKED).atMost(ISSUES);
          bench
              .outbox()
              .publishHome(
                  user, view.view(desk.log().issueLog().list(team, open), digests.lines(team)));
        });
  }

  private void hello(String channel) {
    bench.takeOnce(
        bench.answers(),
        "hello:" + channel,
        message -> {},
        () -> bench.outbox().post(channel, Optional.empty(), Sentences.hello()));
  }
}
