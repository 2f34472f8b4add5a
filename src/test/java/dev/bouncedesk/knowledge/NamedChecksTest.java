package dev.bouncedesk.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.probe.CheckId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An article may name the checks that exist, and no others. */
class NamedChecksTest {
  @Test
  void lintKnowsEachCheckByTheNameItHas() {
    Set<String> known =
        Stream.of(CheckId.values()).map(CheckId::wireName).collect(Collectors.toSet());
    assertEquals(known, FormChecks.checks());
  }
}
