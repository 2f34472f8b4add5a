package dev.bouncedesk.probe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks that only ask DNS. */
final class Checks {
  private Checks() {}

  static Map<CheckId, Check> standard(ProbeSettings settings) {
    Map<CheckId, Check> byId = new EnumMap<>(CheckId.class);
    for (Check check :
        List.<Check>of(new MxCheck(), new NullMxCheck(), new AddressCheck(settings.forbidden()))) {
      byId.put(check.id(), check);
    }
    return byId;
  }
}
