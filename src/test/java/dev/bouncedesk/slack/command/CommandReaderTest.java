package dev.bouncedesk.slack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
  private final CommandReader reader = new CommandReader();

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "help", "HELP", "?", "--help"})
  void nothingOrHelpIsHelp(String text) {
    assertEquals(new Command.Help(), reader.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1",
        "5.7.26",
        "what does greylisting mean",
        "help me with a full mailbox",
        "issue with mail to gmail",
        "issued certificate expired",
        "check my mail please",
        "Diagnostic-Code: smtp; 550 5.1.1 unknown",
        "hello",
        "proved"
      })
  void whatIsNoCommandIsExplained(String text) {
    assertEquals(new Command.Explain(text), reader.read(text));
  }

  @Test
  void explainTakesTheRestAsItStands() {
    assertEquals(new Command.Explain("\"550  5.1.1\""), reader.read("explain \"550  5.1.1\""));
  }

  @Test
  void aPasteOfManyLinesIsExplainedEvenWhenItBeginsWithACommandsWord() {
    assertEquals(new Command.Explain("probe\n550 5.1.1"), reader.read("probe\n550 5.1.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "porbe acme.example, /smtp probe acme.example",
    "pobe acme.example, /smtp probe acme.example",
    "hepl, /smtp help",
    "digets now, /smtp digest now",
    "digest nwo, /smtp digest now",
    "custmer list, /smtp customer list",
    "isues acme new, /smtp issues acme new",
    "issue 12 reslove, /smtp issue 12 resolve",
    "isue 12 ack, /smtp issue 12 ack"
  })
  void aSlipOfTheFingerIsAnsweredWithWhatWasMeant(String typed, String meant) {
    assertEquals(meant, assertInstanceOf(Command.Mistyped.class, reader.read(typed)).meant());
  }

  @Test
  void probeTakesOneTarget() {
    assertEquals(new Command.Probe("acme.example"), reader.read("probe acme.example"));
    assertInstanceOf(Command.Incomplete.class, reader.read("probe"));
  }

  @Test
  void customerListsAddsAndShows() {
    assertEquals(new Command.Customers(), reader.read("customer"));
    assertEquals(new Command.Customers(), reader.read("customers"));
    assertEquals(new Command.CustomerCard("acme"), reader.read("customer acme"));
    assertEquals(
        new Command.AddCustomer(
            "acme", "Acme Ltd", List.of("domain:acme.example", "ip:192.0.2.0/24")),
        reader.read("customer add acme “Acme Ltd” domain:acme.example ip:192.0.2.0/24"));
    assertEquals(
        new Command.AddCustomer("acme", "acme", List.of()), reader.read("customer add acme"));
    assertInstanceOf(Command.Incomplete.class, reader.read("customer add acme domain:"));
  }

  @Test
  void issuesTakeACustomerAndAFilterInAnyCombination() {
    assertEquals(new Command.Issues(Optional.empty(), Optional.empty()), reader.read("issues"));
    assertEquals(
        new Command.Issues(Optional.empty(), Optional.of(Command.Filter.NEW)),
        reader.read("issues new"));
    assertEquals(
        new Command.Issues(Optional.of("acme"), Optional.of(Command.Filter.BACK)),
        reader.read("issues acme BACK"));
  }

  @Test
  void oneIssueIsShownResolvedMutedAndAssigned() {
    assertEquals(new Command.Issue(12, new Command.Act.Show()), reader.read("issue 12"));
    assertEquals(
        new Command.Issue(12, new Command.Act.Resolve(Optional.of("added the SPF include"))),
        reader.read("issue #12 fixed added the SPF include"));
    assertEquals(
        new Command.Issue(12, new Command.Act.Mute(new Command.Until.Doubled())),
        reader.read("issue 12 mute"));
    assertEquals(
        new Command.Issue(12, new Command.Act.Mute(new Command.Until.Doubled())),
        reader.read("issue 12 mute until 2x"));
    assertEquals(
        new Command.Issue(12, new Command.Act.Mute(new Command.Until.More(10))),
        reader.read("issue 12 mute until 10 more"));
    assertEquals(
        new Command.Issue(
            12, new Command.Act.Mute(new Command.Until.Day(LocalDate.of(2026, 12, 1)))),
        reader.read("issue 12 mute until 2026-12-01"));
    assertEquals(
        new Command.Issue(12, new Command.Act.Assign("@anna")),
        reader.read("issue 12 assign @anna"));
    assertInstanceOf(Command.Incomplete.class, reader.read("issue 12 mute until soon"));
  }

  @Test
  void aDigestIsSubscribedByDayTimeAndZone() {
    Command monday =
        new Command.Subscribe(
            DayOfWeek.MONDAY,
            LocalTime.of(9, 0),
            Optional.of(ZoneId.of("Europe/Berlin")),
            Optional.empty());
    assertEquals(monday, reader.read("digest subscribe mon 09:00 Europe/Berlin"));
    assertEquals(monday, reader.read("digest every monday 9 europe/berlin"));
    assertEquals(
        new Command.Subscribe(
            DayOfWeek.FRIDAY, LocalTime.of(16, 30), Optional.empty(), Optional.of("acme")),
        reader.read("digest subscribe fri 16:30 customer=acme"));
  }

  @ParameterizedTest
  @CsvSource({
    "digest subscribe, On which day",
    "digest subscribe someday, is no day of the week",
    "digest subscribe mon 25:00, is no time of day",
    "digest subscribe mon 09:00 Nowhere/City, is no time zone I know",
    "digest, With the digest I can"
  })
  void aDigestThatCannotBeScheduledSaysWhy(String text, String why) {
    String sentence = assertInstanceOf(Command.Incomplete.class, reader.read(text)).sentence();
    assertEquals(true, sentence.contains(why), sentence);
  }
}
