package dev.bouncedesk.cli;

import dev.bouncedesk.probe.SmtpOffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asks the person at the terminal before anything connects to a mail server. */
final class Consent {
  private static final int LONGEST = 1_000;

  private final Output output;
  private final boolean given;

  /**
   * @param given whether the person has said yes on the command line
   */
  Consent(Output output, boolean given) {
    this.output = output;
    this.given = given;
  }

  /**
   * Whether the person says yes to all that is offered.
   *
   * @throws UsageProblem where nobody is there to be asked
   */
  boolean to(SmtpOffer.Offered offered) throws IOException {
    output.err().println(Terminal.safe(offered.sentence(), LONGEST));
    if (given) {
      return true;
    }
    output.err().print("Type yes to go on: ");
    output.err().flush();
    // Not closed: standard input is not ours to close.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String line = in.readLine();
    if (line == null) {
      throw new UsageProblem("nobody answered: say yes at the prompt, or give --yes");
    }
    return line.strip().toLowerCase(Locale.ROOT).equals("yes");
  }
}
