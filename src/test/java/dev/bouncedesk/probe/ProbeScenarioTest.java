package dev.bouncedesk.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.auth.PolicyFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole probes: each file of {@code probes/} gives a request, what DNS holds, and what the person
 * then reads. {@code -Dgolden.update=true} writes the last part.
 */
class ProbeScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/probes");
  private static final String DNS = "--- dns\n";
  private static final String ANSWER = "--- answer\n";

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void aScenarioIsAnsweredAsWritten(Path file) throws IOException {
    String text = Files.readString(file);
    int dns = text.indexOf(DNS);
    int answer = text.indexOf(ANSWER);
    assertTrue(dns > 0 && answer > dns, "a scenario has three parts: " + file);
    Map<String, String> fields = fields(text.substring(0, dns));
    FakeDns zone = FakeDns.of(text.substring(dns + DNS.length(), answer));
    String got = render(run(fields, zone));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text.substring(0, answer) + ANSWER + got);
    }
    assertEquals(text.substring(answer + ANSWER.length()), got);
  }

  private static ProbeResult run(Map<String, String> fields, FakeDns zone) {
    ProbeSettings settings =
        ProbeSettings.defaults()
            .withFrom("probe.desk.example")
            .withBlocklists(
                words(fields, "lists")
                    .map(l ->
                        new ProbeSettings.Blocklist(
                            l,
                            l.startsWith("dom")
                                ? ProbeSettings.Blocklist.Kind.DOMAIN
                                : ProbeSettings.Blocklist.Kind.ADDRESS,
                            Optional.of("https://" + l + "/lookup?q=%s")))
                    .toList());
    Probe probe =
        new Probe(
            settings,
            zone,
            (host, addresses, deadline) ->
                fields.containsKey("policy")
                    ? new PolicyFetcher.Fetched.Text(
                        fields.getOrDefault("policy", "").replace(" / ", "\n"))
                    : new PolicyFetcher.Fetched.Unreachable("connection refused"),
            new MemoryLedger(),
            InstantSource.fixed(Instant.parse("2026-03-02T09:30:00Z")));
    Requester anna = Requester.member("U1", "C1");
    ProbeRequest request =
        fields.containsKey("target")
            ? ProbeRequest.ofTarget(
                Target.parse(fields.getOrDefault("target", "")).accepted().orElseThrow(), anna)
            : ProbeRequest.ofBounce(
                Bounces.failure(fields), Optional.of(Bounces.original(fields)), anna);
    List<String> known = words(fields, "known").toList();
    return probe.run(request.knowing(known));
  }

  private static Stream<String> words(Map<String, String> fields, String name) {
    String words = fields.getOrDefault(name, "");
    return words.isEmpty() ? Stream.of() : Stream.of(words.split(" "));
  }

  private static Map<String, String> fields(String head) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : head.split("\n")) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith("#")) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return fields;
  }

  private static String render(ProbeResult result) {
    StringBuilder out = new StringBuilder(result.headline()).append("\n");
    for (Finding f : result.findings()) {
      out.append("\n").append(f.check().wireName()).append(" ");
      out.append(f.outcome().wireName()).append(" ").append(f.verdict().wireName()).append("\n");
      out.append("  ").append(f.headline()).append("\n");
      f.evidence().forEach(e -> out.append("  | ").append(e).append("\n"));
      f.advice().ifPresent(a -> out.append("  > ").append(a).append("\n"));
    }
    return out.toString();
  }
}
