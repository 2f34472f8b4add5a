package dev.bouncedesk;

import dev.bouncedesk.probe.ProbeSettings;
import dev.bouncedesk.probe.SmtpSettings;
import dev.bouncedesk.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the settings say of live checks, in the probe's own terms. */
final class ProbeWiring {
  private ProbeWiring() {}

  static ProbeSettings of(Settings settings) {
    Settings.ProbeLimits limits = settings.probe();
    ProbeSettings defaults = ProbeSettings.defaults();
    return new ProbeSettings(
        limits.dns(),
        limits.helo().orElse(defaults.from()),
        limits.resolvers(),
        List.of(),
        limits.blocklists().stream().map(ProbeWiring::blocklist).toList(),
        limits.forbidden(),
        SmtpSettings.off()
            .with(limits.smtp(), limits.helo(), limits.mailFrom())
            .withSendingAddresses(limits.sendingAddresses())
            .withOwnDomains(limits.ownDomains())
            .withReferenceHost(limits.reference())
            .withAllowAddresses(limits.allowed()),
        new ProbeSettings.Access(
            limits.group().map(Set::of).orElse(Set.of()),
            defaults.access().places(),
            defaults.access().guests(),
            defaults.access().sharedPlaces()),
        defaults.limits(),
        defaults.deadlines());
  }

  /** {@code zen.example}, or {@code dbl.example/domain} for a list of domains. */
  private static ProbeSettings.Blocklist blocklist(String written) {
    boolean domains = written.endsWith("/domain");
    return new ProbeSettings.Blocklist(
        domains ? written.substring(0, written.length() - "/domain".length()) : written,
        domains ? ProbeSettings.Blocklist.Kind.DOMAIN : ProbeSettings.Blocklist.Kind.ADDRESS,
        Optional.empty());
  }
}
