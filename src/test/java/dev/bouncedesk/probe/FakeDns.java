package dev.bouncedesk.probe;

import dev.bouncedesk.probe.dns.Answer;
import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.dns.Question;
import dev.bouncedesk.probe.dns.Record;
import dev.bouncedesk.probe.dns.RecordType;
import dev.bouncedesk.probe.dns.Resolver;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * DNS from lines such as {@code acme.example MX 10 mx1.acme.example}. The words {@code TIMEOUT},
 * {@code SERVFAIL} and {@code BOGUS} in place of a type make every question about the name end so.
 * Answers are secure for names below {@code signed.example}.
 */
public final class FakeDns implements Resolver {
  private final Map<String, List<Record>> records = new LinkedHashMap<>();
  private final Map<String, Answer> faults = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<Question> asked = new ConcurrentLinkedQueue<>();

  /** DNS that holds these lines; blank ones and those starting with {@code ;} are skipped. */
  public static FakeDns of(String... lines) {
    FakeDns dns = new FakeDns();
    for (String line : String.join("\n", lines).split("\n")) {
      if (!line.isBlank() && !line.startsWith(";")) {
        dns.add(line.strip());
      }
    }
    return dns;
  }

  /** DNS that never answers. */
  public static Resolver silent() {
    return (question, deadline) -> new Answer.TimedOut("no way to any server");
  }

  private void add(String line) {
    String[] f = line.split("\\s+", 3);
    String name = f[0];
    switch (f[1]) {
      case "TIMEOUT" -> faults.put(name, new Answer.TimedOut("no answer within 1500 ms"));
      case "SERVFAIL" -> faults.put(name, new Answer.ServerFailed("SERVFAIL"));
      case "BOGUS" -> faults.put(name, new Answer.Bogus("signature expired"));
      default ->
          records
              .computeIfAbsent(name + " " + f[1], k -> new ArrayList<>())
              .add(record(f[1], f.length > 2 ? f[2] : ""));
    }
  }

  private static Record record(String type, String data) {
    String[] f = data.split("\\s+");
    return switch (RecordType.valueOf(type)) {
      case A, AAAA -> new Record.Address(IpLiteral.parse(data).orElseThrow());
      case MX -> new Record.Mx(Integer.parseInt(f[0]), f[1].equals(".") ? "" : f[1]);
      case TXT -> new Record.Text(data);
      case PTR -> new Record.Pointer(data);
      case NS -> new Record.NameServer(data);
      case SOA -> new Record.Authority(f[0], Long.parseLong(f[1]));
      case SRV ->
          new Record.Service(
              Integer.parseInt(f[0]), Integer.parseInt(f[2]), f[3].equals(".") ? "" : f[3]);
      case CNAME -> new Record.Alias(data);
      case TLSA ->
          Record.Tlsa.of(
              Integer.parseInt(f[0]),
              Integer.parseInt(f[1]),
              Integer.parseInt(f[2]),
              HexFormat.of().parseHex(f[3]));
    };
  }

  /** The questions so far. */
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Answer ask(Question question, Deadline deadline) {
    asked.add(question);
    String name = question.name();
    List<String> aliases = new ArrayList<>();
    for (int hop = 0; hop < 10; hop++) {
      Answer fault = faults.get(name);
      if (fault != null) {
        return fault;
      }
      List<Record> found = records.get(name + " " + question.type());
      if (found != null) {
        return new Answer.Found(found, aliases, 300, security(name));
      }
      List<Record> alias = records.get(name + " CNAME");
      if (alias == null) {
        break;
      }
      name = ((Record.Alias) alias.get(0)).host();
      aliases.add(name);
    }
    String below = "." + name + " ";
    String at = name + " ";
    boolean exists = records.keySet().stream().anyMatch(k -> k.startsWith(at) || k.contains(below));
    return exists ? new Answer.NoRecords(security(name)) : new Answer.NoSuchDomain(security(name));
  }

  private static Security security(String name) {
    return name.endsWith("signed.example") ? Security.SECURE : Security.INSECURE;
  }
}
