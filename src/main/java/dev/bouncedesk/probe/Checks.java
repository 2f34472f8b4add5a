package dev.bouncedesk.probe;

import dev.bouncedesk.probe.auth.PolicyFetcher;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks that only ask DNS. */
final class Checks {
  private Checks() {}

  static Map<CheckId, Check> standard(
      ProbeSettings settings, PolicyFetcher fetcher, InstantSource clock) {
    Map<CheckId, Check> byId = new EnumMap<>(CheckId.class);
    for (Check check :
        List.<Check>of(
            new MxCheck(),
            new NullMxCheck(),
            new AddressCheck(settings.forbidden()),
            new PtrCheck(settings.forbidden()),
            new NsCheck(),
            new SenderDomainCheck(),
            new SpfCheck(clock, settings.from()),
            new DkimCheck(clock),
            new DmarcCheck(new DmarcAlignment(clock, settings.from())),
            new MtaStsCheck(fetcher),
            new TlsRptCheck(),
            new DaneCheck(),
            new BlocklistCheck(settings.blocklists(), settings.forbidden()))) {
      byId.put(check.id(), check);
    }
    return byId;
  }
}
