package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.Spf;
import dev.bouncedesk.probe.auth.SpfResult;
import dev.bouncedesk.probe.auth.SpfSurvey;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SPF of the envelope sender's domain (RFC 7208): evaluated for the sending address where the
 * bounce names it, else read with all it includes.
 */
final class SpfCheck implements Check {
  private final InstantSource clock;
  private final String receiver;

  SpfCheck(InstantSource clock, String receiver) {
    this.clock = clock;
    this.receiver = receiver;
  }

  @Override
  public CheckId id() {
    return CheckId.SPF;
  }

  @Override
  public List<Draft> look(Subject subject, DnsSession dns) {
    if (subject.senderDomain().isEmpty()) {
      return List.of(Draft.nothing("the bounce does not name the sender's domain"));
    }
    String domain = subject.senderDomain().get();
    return List.of(
        subject
            .sendingIp()
            .map(ip -> evaluated(subject, domain, ip, dns))
            .orElseGet(() -> surveyed(domain, SpfSurvey.of(domain, dns))));
  }

  private Draft evaluated(Subject subject, String domain, InetAddress ip, DnsSession dns) {
    String sender = subject.envelopeSender().orElse("postmaster@" + domain);
    String helo = subject.helo().orElse(domain);
    SpfResult r = Spf.check(ip, sender, helo, dns, clock.instant(), receiver);
    return result(domain, IpLiteral.text(ip), r);
  }

  static Draft result(String domain, String ip, SpfResult r) {
    String spent = r.lookups() + " of 10 lookups";
    String ended =
        r.term()
            .map(t -> ": it ended at " + t + (r.domain().equals(domain) ? "" : " in " + r.domain()))
            .orElse("");
    List<String> lines = new ArrayList<>();
    r.problem().ifPresent(lines::add);
    lines.add(spent + ", " + r.voids() + " of 2 lookups that led to nothing");
    r.trace().stream().map(SpfResult.Step::toString).limit(40).forEach(lines::add);
    r.explanation().ifPresent(e -> lines.add("the domain explains: " + e));
    String why = r.problem().map(p -> ": " + p).orElse("");
    Draft draft =
        switch (r.code()) {
          case PASS ->
              Draft.of(
                  domain,
                  Outcome.SPF_PASS,
                  "SPF for " + domain + " allows " + ip + ended + ", " + spent);
          case FAIL ->
              Draft.of(
                      domain,
                      Outcome.SPF_FAIL,
                      "SPF for " + domain + " does not allow " + ip + ended + ", " + spent)
                  .advice(allow(domain, ip));
          case SOFTFAIL ->
              Draft.of(
                      domain,
                      Outcome.SPF_SOFTFAIL,
                      "SPF for " + domain + " calls " + ip + " doubtful" + ended + ", " + spent)
                  .advice(allow(domain, ip));
          case NEUTRAL ->
              Draft.of(
                      domain,
                      Outcome.SPF_NEUTRAL,
                      "SPF for " + domain + " says nothing about " + ip + ended)
                  .advice(
                      "Receivers treat that like no SPF at all. End the record in ~all or -all once every sender of the domain is listed.");
          case NONE ->
              Draft.of(domain, Outcome.SPF_MISSING, domain + " has no SPF record")
                  .advice(publish(domain));
          case PERMERROR ->
              Draft.of(
                      domain,
                      Outcome.SPF_PERMERROR,
                      "receivers cannot use the SPF record of " + domain + why)
                  .advice(
                      "Whoever runs the DNS of "
                          + domain
                          + " has to repair the record: receivers treat it as failed whatever the address.");
          case TEMPERROR ->
              Draft.of(
                  domain,
                  Outcome.SPF_TEMPERROR,
                  "unknown: SPF for " + domain + " could not be evaluated" + why);
        };
    return draft.evidence(lines);
  }

  private static Draft surveyed(String domain, SpfSurvey survey) {
    Optional<String> problem = survey.problem();
    Draft draft =
        switch (survey.state()) {
          case VALID ->
              Draft.of(
                  domain,
                  Outcome.SPF_PUBLISHED,
                  domain
                      + " has an SPF record that reads well, "
                      + survey.lookups()
                      + " of 10 lookups");
          case MISSING ->
              Draft.of(domain, Outcome.SPF_MISSING, domain + " has no SPF record")
                  .advice(publish(domain));
          case SEVERAL ->
              Draft.of(
                      domain,
                      Outcome.SPF_SEVERAL,
                      domain
                          + " has "
                          + survey.tree().size()
                          + " SPF records, so receivers use none")
                  .advice("RFC 7208 section 4.5 allows one: join them into one record.");
          case BROKEN ->
              Draft.of(
                      domain,
                      Outcome.SPF_PERMERROR,
                      "receivers cannot use the SPF record of "
                          + domain
                          + ": "
                          + problem.orElse(""))
                  .advice("Whoever runs the DNS of " + domain + " has to repair the record.");
          case UNKNOWN ->
              Draft.of(
                  domain,
                  Outcome.NO_ANSWER,
                  "unknown: no answer from DNS about the SPF record of " + domain);
        };
    List<String> lines = new ArrayList<>(survey.tree());
    problem.ifPresent(p -> lines.add(0, p));
    return draft.evidence(lines.stream().limit(40).toList());
  }

  private static String allow(String domain, String ip) {
    return "If "
        + ip
        + " is a server of yours or of your mail service, add it, or the service's include:, to the SPF"
        + " record of "
        + domain
        + ". If it forwards for you, SPF cannot pass there: sign with DKIM.";
  }

  private static String publish(String domain) {
    return "Publish a TXT record at "
        + domain
        + " that lists every server that sends for it, such as \"v=spf1 mx include:… ~all\".";
  }
}
