package dev.bouncedesk.probe;

import dev.bouncedesk.bounce.EnhancedStatus;
import dev.bouncedesk.bounce.Failure;
import dev.bouncedesk.bounce.OriginalMessage;
import dev.bouncedesk.bounce.OriginalMessage.DkimSignature;
import dev.bouncedesk.bounce.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Bounces from a few words, for tests. */
final class Bounces {
  private Bounces() {}

  /** The failure that these fields describe: reason, recipient, status, remote, text. */
  static Failure failure(Map<String, String> fields) {
    return new Failure(
        field(fields, "recipient"),
        Optional.empty(),
        Optional.empty(),
        field(fields, "status").flatMap(EnhancedStatus::of),
        field(fields, "reason").flatMap(Reason::ofWireName).orElse(Reason.UNDEFINED),
        new Failure.Decision("test", "", true),
        true,
        Optional.empty(),
        field(fields, "remote"),
        Optional.empty(),
        Optional.empty(),
        field(fields, "text").orElse(""),
        Optional.empty());
  }

  /** The headers that these fields describe: from, sender, ip, helo, dkim (d/s), results, size. */
  static OriginalMessage original(Map<String, String> fields) {
    List<DkimSignature> signatures =
        field(fields, "dkim").stream()
            .flatMap(list -> Stream.of(list.split(" ")))
            .map(ds -> new DkimSignature(ds.split("/")[0], ds.split("/")[1]))
            .toList();
    return new OriginalMessage(
        field(fields, "from"),
        field(fields, "sender"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        field(fields, "ip"),
        field(fields, "helo"),
        signatures,
        field(fields, "results").stream().toList(),
        field(fields, "size").stream()
            .mapToLong(Long::parseLong)
            .boxed()
            .findFirst()
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()),
        List.of());
  }

  private static Optional<String> field(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
