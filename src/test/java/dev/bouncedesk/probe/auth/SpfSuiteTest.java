package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the openspf suite for RFC 7208 where it is at hand. */
class SpfSuiteTest {
  @Test
  void everyCaseOfTheSuitePasses() throws IOException {
    String yaml = Files.readString(Suites.file("spf/rfc7208-tests.yml"), StandardCharsets.UTF_8);
    Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build());
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (Object document : load.loadAllFromString(yaml)) {
      Map<?, ?> scenario = (Map<?, ?>) document;
      Map<String, List<Object>> zone = zone(part(scenario, "zonedata"));
      for (Map.Entry<?, ?> test : part(scenario, "tests").entrySet()) {
        cases++;
        String verdict = run(zone, (Map<?, ?>) test.getValue());
        if (!verdict.isEmpty()) {
          wrong.add(test.getKey() + ": " + verdict);
        }
      }
    }
    System.out.println("RFC 7208 suite: " + (cases - wrong.size()) + " of " + cases);
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
    assertEquals(203, cases);
  }

  private static Map<?, ?> part(Map<?, ?> scenario, String name) {
    return (Map<?, ?>) Objects.requireNonNull(scenario.get(name), name);
  }

  private static String run(Map<String, List<Object>> zone, Map<?, ?> test) {
    DnsSession dns = new DnsSession(resolver(zone), Deadline.in(Duration.ofSeconds(20)));
    SpfResult result =
        Spf.check(
            IpLiteral.parse(String.valueOf(test.get("host"))).orElseThrow(),
            String.valueOf(test.get("mailfrom")),
            String.valueOf(test.get("helo")),
            dns,
            Instant.EPOCH,
            "receiver.example");
    Object wanted = Objects.requireNonNull(test.get("result"));
    String got = result.code().wireName();
    boolean ok = wanted instanceof List<?> several ? several.contains(got) : wanted.equals(got);
    Object explanation = test.get("explanation");
    String said = result.explanation().orElse("DEFAULT");
    if (ok && explanation != null && !said.equalsIgnoreCase(String.valueOf(explanation))) {
      return "explanation <" + said + "> instead of <" + explanation + ">";
    }
    return ok ? "" : got + " instead of " + wanted + " " + result.problem() + result.trace();
  }

  private static Map<String, List<Object>> zone(Map<?, ?> data) {
    Map<String, List<Object>> zone = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<?, ?> e : data.entrySet()) {
      String name = String.valueOf(e.getKey());
      String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
      zone.put(plain, new ArrayList<>((List<?>) e.getValue()));
    }
    return zone;
  }

  private static Resolver resolver(Map<String, List<Object>> zone) {
    return (question, deadline) -> answer(zone, question.name(), question.type(), 0);
  }

  private static Answer answer(
      Map<String, List<Object>> zone, String name, RecordType type, int hops) {
    if (name.startsWith("error.")) {
      return new Answer.TimedOut("as the suite says");
    }
    List<Object> held = zone.get(name);
    if (held == null) {
      return new Answer.NoSuchDomain(Security.UNCHECKED);
    }
    boolean hasTxt = held.stream().anyMatch(r -> r instanceof Map<?, ?> m && m.containsKey("TXT"));
    boolean silent = held.contains("TIMEOUT");
    List<Record> found = new ArrayList<>();
    for (Object entry : held) {
      if (!(entry instanceof Map<?, ?> record)) {
        continue;
      }
      for (Map.Entry<?, ?> e : record.entrySet()) {
        String kind = String.valueOf(e.getKey());
        if (kind.equals("SPF") && !hasTxt) {
          kind = "TXT";
        }
        if (kind.equals("CNAME") && hops < 10) {
          return answer(zone, String.valueOf(e.getValue()), type, hops + 1);
        }
        if (kind.equals(type.name()) && !"NONE".equals(e.getValue())) {
          found.add(record(type, e.getValue()));
        }
      }
    }
    if (!found.isEmpty()) {
      return new Answer.Found(found, List.of(), 60, Security.UNCHECKED);
    }
    return silent
        ? new Answer.TimedOut("as the suite says")
        : new Answer.NoRecords(Security.UNCHECKED);
  }

  private static Record record(RecordType type, Object value) {
    return switch (type) {
      case A, AAAA -> new Record.Address(IpLiteral.parse(String.valueOf(value)).orElseThrow());
      case MX -> {
        List<?> mx = (List<?>) value;
        yield new Record.Mx((Integer) mx.get(0), plain(mx.get(1)));
      }
      case TXT -> {
        List<?> parts = value instanceof List<?> list ? list : List.of(value);
        yield new Record.Text(String.join("", parts.stream().map(String::valueOf).toList()));
      }
      case PTR -> new Record.Pointer(plain(value));
      case NS, SOA, TLSA, SRV, CNAME -> throw new IllegalArgumentException(type.name());
    };
  }

  private static String plain(Object name) {
    String text = String.valueOf(name).toLowerCase(Locale.ROOT);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
