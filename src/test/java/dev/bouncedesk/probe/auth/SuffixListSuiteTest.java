package dev.bouncedesk.probe.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuffixListSuiteTest {
  @Test
  void everyCaseOfThePublicSuffixListsOwnTestsPasses() throws IOException {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(Suites.file("psl/tests.txt"))) {
      String[] pair = line.strip().split("\\s+");
      if (line.isBlank() || line.startsWith("//") || pair[0].equals("null")) {
        cases += pair[0].equals("null") ? 1 : 0;
        continue;
      }
      cases++;
      Optional<String> wanted =
          pair[1].equals("null") ? Optional.empty() : Optional.of(IDN.toASCII(pair[1]));
      Optional<String> got = SuffixList.organizationOf(pair[0].toLowerCase(Locale.ROOT));
      if (!got.equals(wanted)) {
        wrong.add(line + " gave " + got);
      }
    }
    System.out.println("public suffix cases: " + (cases - wrong.size()) + " of " + cases);
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
    assertEquals(78, cases);
  }

  @Test
  void theRegisteredDomainIsTheSuffixAndOneLabel() {
    assertEquals(Optional.of("acme.co.uk"), SuffixList.organizationOf("mail.eu.acme.co.uk"));
    assertEquals(Optional.of("acme.example"), SuffixList.organizationOf("mail.acme.example"));
    assertEquals(Optional.empty(), SuffixList.organizationOf("co.uk"));
  }
}
