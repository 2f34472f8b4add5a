package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.dns.Nsd;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our SPF beside pyspf, over the same zone in the same name server. */
@Timeout(120)
class PythonSpfIT {
  private static final String ZONE =
      """
      $ORIGIN z.example.
      $TTL 300
      @ IN SOA ns1 host 1 3600 600 86400 60
      @ NS ns1
      ns1 A 192.0.2.53
      pass TXT "v=spf1 ip4:192.0.2.0/24 -all"
      soft TXT "v=spf1 ip4:198.51.100.0/24 ~all"
      v6 TXT "v=spf1 ip6:2001:db8::/32 -all"
      inc TXT "v=spf1 include:pass.z.example ?all"
      incnone TXT "v=spf1 include:ns1.z.example -all"
      redir TXT "v=spf1 redirect=soft.z.example"
      two TXT "v=spf1 -all"
      two TXT "v=spf1 +all"
      mx TXT "v=spf1 mx/28 -all"
      mx MX 10 host
      host A 192.0.2.17
      a TXT "v=spf1 a:host.z.example//64 -all"
      macro TXT "v=spf1 exists:%{ir}.%{l1r-}.lists.z.example -all"
      1.2.0.192.anna.lists A 127.0.0.2
      bad TXT "v=spf1 ip4:192.0.2.0/33 -all"
      void TXT "v=spf1 a:n1.z.example a:n2.z.example a:n3.z.example -all"
      deep TXT "v=spf1 include:d1.z.example -all"
      d1 TXT "v=spf1 include:d2.z.example a mx ptr -all"
      d2 TXT "v=spf1 include:d3.z.example a:host.z.example mx:mx.z.example -all"
      d3 TXT "v=spf1 a:host.z.example a:host.z.example a:host.z.example a:host.z.example -all"
      loop TXT "v=spf1 include:loop.z.example -all"
      upper TXT "V=SPF1 IP4:192.0.2.1 -ALL"
      unknown TXT "v=spf1 moo:x -all"
      mod TXT "v=spf1 ip4:192.0.2.1 x-y.z=%{d} -all"
      """;
  private static final String[] NAMES = {
    "pass", "soft", "v6", "inc", "incnone", "redir", "two", "mx", "a", "macro", "bad", "void",
    "deep", "loop", "upper", "unknown", "mod", "nothing"
  };
  private static final String[] ADDRESSES = {
    "192.0.2.1", "192.0.2.20", "203.0.113.9", "2001:db8::9"
  };

  @Test
  void everyResultIsTheOnePyspfGives(@TempDir Path folder) throws Exception {
    assumeTrue(hasPyspf(), "install pyspf: apt-get install python3-spf");
    try (Nsd nsd = Nsd.serving(folder, Map.of("z.example", ZONE))) {
      List<String> ours = new ArrayList<>();
      StringBuilder cases = new StringBuilder();
      for (String name : NAMES) {
        for (String ip : ADDRESSES) {
          String sender = "anna-x@" + name + ".z.example";
          DnsSession dns = new DnsSession(nsd.resolver(), Deadline.in(Duration.ofSeconds(20)));
          SpfResult result =
              Spf.check(
                  IpLiteral.parse(ip).orElseThrow(),
                  sender,
                  "h.z.example",
                  dns,
                  Instant.EPOCH,
                  "r");
          ours.add(ip + " " + sender + " " + result.code().wireName());
          cases.append(ip).append(' ').append(sender).append('\n');
        }
      }
      assertEquals(
          String.join("\n", pyspf(folder, nsd.port(), cases.toString())), String.join("\n", ours));
    }
  }

  private static List<String> pyspf(Path folder, int port, String cases)
      throws IOException, InterruptedException {
    Path script = folder.resolve("compare.py");
    Files.writeString(
        script,
        """
        import sys, dns.resolver
        r = dns.resolver.Resolver(configure=False)
        r.nameservers = ['127.0.0.1']
        r.port = int(sys.argv[1])
        dns.resolver.default_resolver = r
        import spf
        for line in open(sys.argv[2]):
            ip, sender = line.split()
            print(ip, sender, spf.check2(i=ip, s=sender, h='h.z.example')[0])
        """);
    Path list = folder.resolve("cases.txt");
    Files.writeString(list, cases);
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3", "-W", "ignore", script.toString(), "" + port, list.toString())
            .redirectError(folder.resolve("python.err").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return out.isBlank()
        ? List.of(Files.readString(folder.resolve("python.err")))
        : out.lines().toList();
  }

  private static boolean hasPyspf() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/python3"))) {
      return false;
    }
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-W", "ignore", "-c", "import spf, dns.resolver")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
