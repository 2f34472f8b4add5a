package dev.bouncedesk.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.bounce.Provider;
import dev.bouncedesk.bounce.Reason;
import dev.bouncedesk.bounce.ReplyCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CasesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Map<String, String> stored = new HashMap<>();
  private final CaseStore store =
      new CaseStore() {
        @Override
        public String save(String json) {
          String id = "case-" + stored.size();
          stored.put(id, json);
          return id;
        }

        @Override
        public Optional<String> find(String id) {
          return Optional.ofNullable(stored.get(id));
        }
      };

  @Test
  void aCaseIsWholeInTheProcessThatOpenedIt() {
    Cases cases = new Cases(store, () -> NOW);
    Case opened = cases.open(read(), Place.terminal("ada"));
    assertEquals(Optional.of(opened), cases.find(opened.id()));
    assertTrue(opened.whole());
  }

  @Test
  void afterARestartTheChecksStillKnowWhatToLookAtAndNobodysNameIsLeft() {
    Case opened = new Cases(store, () -> NOW).open(read(), Place.terminal("ada"));
    Case found = new Cases(store, () -> NOW).find(opened.id()).orElseThrow();
    assertFalse(found.whole());
    Failure failure = found.read().report().failures().getFirst();
    assertEquals(Optional.of("…@acme.example"), failure.recipient());
    assertEquals(Optional.of("acme.example"), failure.recipientDomain());
    assertEquals(Optional.of(new ReplyCode(550)), failure.replyCode());
    assertEquals(EnhancedStatus.of("5.7.26"), failure.enhancedStatus());
    OriginalMessage original = found.read().report().original().orElseThrow();
    assertEquals(Optional.of("203.0.113.5"), original.sendingIp());
    assertEquals(List.of(new DkimSignature("globex.example", "s1")), original.dkimSignatures());
    assertEquals(OptionalLong.of(4711), original.size());
    assertEquals(NOW, found.at());
    assertEquals(opened.place(), found.place());
    assertEquals(Optional.empty(), failure.alias());
    assertEquals(Optional.empty(), original.helo());
    assertFalse(stored.toString().contains("wile"), stored.toString());
    assertFalse(stored.toString().contains("Secret plans"), stored.toString());
  }

  @Test
  void whatAnotherVersionWroteCountsAsExpired() {
    stored.put("old", "{\"at\":5}");
    stored.put("older", "not json");
    stored.put("oldest", "{}");
    Cases cases = new Cases(store, () -> NOW);
    assertEquals(Optional.empty(), cases.find("old"));
    assertEquals(Optional.empty(), cases.find("older"));
    assertEquals(Optional.empty(), cases.find("oldest"));
    assertEquals(Optional.empty(), cases.find("never"));
  }

  private static ExplainPaste.Read read() {
    Failure failure =
        new Failure(
            Optional.of("wile@acme.example"),
            Optional.empty(),
            ReplyCode.of("550"),
            EnhancedStatus.of("5.7.26"),
            Reason.AUTH_FAILURE,
            new Failure.Decision("r1", "wile@acme.example is not welcome", true),
            true,
            Optional.of("DATA"),
            Optional.of("mx.acme.example"),
            Optional.empty(),
            Optional.of(new Provider("gmail", "Gmail")),
            "550 5.7.26 <wile@acme.example>",
            Optional.empty());
    OriginalMessage original =
        new OriginalMessage(
            Optional.of("wile@globex.example"),
            Optional.of("wile@globex.example"),
            Optional.of("1@globex.example"),
            Optional.of("Secret plans"),
            Optional.of("Mon, 23 Nov 2026 09:00:00 +0000"),
            Optional.of("203.0.113.5"),
            Optional.empty(),
            List.of(new DkimSignature("globex.example", "s1")),
            List.of(),
            OptionalLong.of(4711),
            List.of("from wile"));
    BounceReport report =
        new BounceReport(
            BounceReport.Kind.BOUNCE,
            List.of(failure),
            Optional.of(original),
            "rfc3464",
            Optional.empty(),
            false,
            Optional.of(NOW));
    return new ExplainPaste.Read(
        "To wile@acme.example: no", report, Optional.empty(), Optional.empty());
  }
}
