package dev.bouncedesk.probe.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bouncedesk.probe.FakeDns;
import dev.bouncedesk.probe.dns.DnsSession;
import dev.bouncedesk.probe.guard.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our DKIM beside dkimpy: what it signs holds here, and what it refuses does not. */
@Timeout(180)
class DkimPeersIT {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String HEAD =
      "From: Anna <anna@acme.example>\r\nTo: bob@big.example,\r\n\tcarl@big.example\r\n"
          + "Subject: Your  order  \r\nDate: Mon, 2 Mar 2026 09:30:00 +0000\r\n"
          + "Message-ID: <1@acme.example>\r\nX-Note: a\r\nX-Note: b\r\n\r\n";
  private static final Map<String, String> BODIES = new LinkedHashMap<>();

  static {
    BODIES.put("plain", "Dear Bob,\r\n\r\nit left today.\r\n");
    BODIES.put("empty", "");
    BODIES.put("blank lines", "\r\n\r\n\r\n");
    BODIES.put("blank lines at the end", "Bob\r\n\r\n\r\n\r\n");
    BODIES.put("no line end", "Bob");
    BODIES.put("white space", " \tBob  and\t\tAnna \r\n \r\n\t\r\n.\r\n");
    BODIES.put("8 bit", "Gr\u00fc\u00dfe\r\n");
    BODIES.put("long line", "x".repeat(5000) + "\r\n");
  }

  private static final Map<String, UnaryOperator<String>> CHANGES = new LinkedHashMap<>();

  static {
    CHANGES.put("nothing", m -> m);
    CHANGES.put("text appended", m -> m + "Sent by a list\r\n");
    CHANGES.put("blank line appended", m -> m + "\r\n");
    CHANGES.put(
        "white space at a body's line end",
        m -> m.replaceFirst("(?s)(\r\n\r\n.*?)\r\n", "$1 \r\n"));
    CHANGES.put("subject tagged", m -> m.replace("Subject: ", "Subject: [list] "));
    CHANGES.put("subject's white space squeezed", m -> m.replace("Your  order  ", "Your order"));
    CHANGES.put("field name in capitals", m -> m.replace("\r\nSubject:", "\r\nSUBJECT:"));
    CHANGES.put("fold undone", m -> m.replace(",\r\n\tcarl", ", carl"));
    CHANGES.put(
        "unsigned field added", m -> m.replace("\r\nX-Note: a", "\r\nX-New: c\r\nX-Note: a"));
    CHANGES.put(
        "second From added", m -> m.replace("\r\nTo:", "\r\nFrom: eve@evil.example\r\nTo:"));
    CHANGES.put(
        "From exchanged", m -> m.replace("anna@acme.example>\r\nTo", "eve@evil.example>\r\nTo"));
    CHANGES.put(
        "fields in another order",
        m -> m.replace("X-Note: a\r\nX-Note: b", "X-Note: b\r\nX-Note: a"));
    CHANGES.put("signature cut", m -> m.replaceFirst("(?s)(; b=|\\sb=)[A-Za-z0-9+/]{8}", "$1"));
    CHANGES.put("another selector", m -> m.replaceFirst("s=k1", "s=k2"));
    CHANGES.put("white space within b=", m -> m.replaceFirst("(?s)(\\sb=\\S{4})", "$1 "));
  }

  @TempDir static Path folder;
  private static KeyPair rsa;
  private static KeyPair ed25519;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = rsa.getPrivate().getEncoded();
    Files.writeString(
        folder.resolve("rsa.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
            + "\n-----END PRIVATE KEY-----\n");
    byte[] seed = ed25519.getPrivate().getEncoded();
    Files.writeString(
        folder.resolve("ed25519.key"),
        Base64.getEncoder()
            .encodeToString(Arrays.copyOfRange(seed, seed.length - 32, seed.length)));
  }

  @Test
  void whatDkimpySignsHoldsAndWhatItRefusesDoesNot() throws Exception {
    assumeTrue(hasDkimpy(), "install dkimpy: apt-get install python3-dkim");
    List<String> orders = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> body : BODIES.entrySet()) {
      for (String algorithm : List.of("rsa-sha256", "ed25519-sha256")) {
        for (String forms :
            List.of("simple/simple", "relaxed/relaxed", "relaxed/simple", "simple/relaxed")) {
          for (String length : List.of("0", "1")) {
            Path file = folder.resolve("m" + number++);
            Files.writeString(file, HEAD + body.getValue(), ISO_8859_1);
            orders.add(String.join("\t", body.getKey(), algorithm, forms, length, file.toString()));
          }
        }
      }
    }
    python(SIGN, orders);
    Map<String, String> ours = new LinkedHashMap<>();
    List<String> questions = new ArrayList<>();
    for (String order : orders) {
      String[] f = order.split("\t");
      String signed = Files.readString(Path.of(f[4] + ".signed"), ISO_8859_1);
      for (Map.Entry<String, UnaryOperator<String>> change : CHANGES.entrySet()) {
        String changed = change.getValue().apply(signed);
        Path file = Path.of(f[4] + "." + questions.size());
        Files.writeString(file, changed, ISO_8859_1);
        String name = f[1] + " " + f[2] + " l=" + f[3] + ", body " + f[0] + ", " + change.getKey();
        questions.add(name + "\t" + file);
        boolean holds = verify(changed).getFirst().state() == DkimResult.State.PASS;
        ours.put(name, name + ": " + (holds ? "holds" : "does not hold"));
        if (change.getKey().equals("nothing")) {
          assertTrue(holds, name + ": " + verify(changed));
        }
      }
    }
    String theirs = String.join("\n", python(VERIFY, questions));
    assertEquals(theirs, String.join("\n", ours.values()));
  }

  private static final String SIGN =
      """
      import sys, dkim
      for line in open(sys.argv[1], encoding='utf-8'):
          name, algorithm, forms, length, file = line.rstrip('\\n').split('\\t')
          key = open(sys.argv[2] + ('/rsa.pem' if algorithm.startswith('rsa') else '/ed25519.key'), 'rb').read()
          message = open(file, 'rb').read()
          header, body = forms.encode().split(b'/')
          signature = dkim.sign(message, b'k1', b'acme.example', key, canonicalize=(header, body),
                                signature_algorithm=algorithm.encode(), length=length == '1')
          open(file + '.signed', 'wb').write(signature + message)
      """;

  private static final String VERIFY =
      """
      import sys, dkim, logging
      logging.disable(logging.CRITICAL)
      keys = {}
      for line in open(sys.argv[2] + '/keys', encoding='ascii'):
          algorithm, record = line.rstrip('\\n').split(' ', 1)
          keys[algorithm] = record.encode()
      for line in open(sys.argv[1], encoding='utf-8'):
          name, file = line.rstrip('\\n').split('\\t')
          record = keys['rsa' if name.startswith('rsa') else 'ed25519']
          ask = lambda n, timeout=5: record if n.startswith(b'k1.') else None
          try:
              holds = dkim.verify(open(file, 'rb').read(), dnsfunc=ask)
          except ValueError:  # PyNaCl throws it for a signature of another length
              holds = False
          print(name + ': ' + ('holds' if holds else 'does not hold'))
      """;

  private static String record(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    boolean isRsa = pair == rsa;
    return "v=DKIM1; k="
        + (isRsa ? "rsa" : "ed25519")
        + "; p="
        + Base64.getEncoder()
            .encodeToString(isRsa ? encoded : Arrays.copyOfRange(encoded, 12, encoded.length));
  }

  private static List<DkimResult> verify(String message) {
    KeyPair pair = message.contains("a=ed25519") ? ed25519 : rsa;
    DnsSession dns =
        new DnsSession(
            FakeDns.of("k1._domainkey.acme.example TXT " + record(pair)),
            Deadline.in(Duration.ofSeconds(60)));
    return Dkim.verify(message.getBytes(ISO_8859_1), dns, Instant.now());
  }

  private static List<String> python(String script, List<String> lines) throws Exception {
    Path program = Files.writeString(Files.createTempFile(folder, "peer", ".py"), script);
    Path list = Files.write(Files.createTempFile(folder, "list", ".txt"), lines);
    Files.writeString(
        folder.resolve("keys"), "rsa " + record(rsa) + "\ned25519 " + record(ed25519) + "\n");
    return run(List.of(
            PYTHON.toString(),
            "-W",
            "ignore",
            program.toString(),
            list.toString(),
            folder.toString()))
        .lines()
        .toList();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "err", "");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(err));
    return out;
  }

  private static boolean hasDkimpy() throws IOException, InterruptedException {
    if (!Files.isExecutable(PYTHON)) {
      return false;
    }
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-W", "ignore", "-c", "import dkim, nacl")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
