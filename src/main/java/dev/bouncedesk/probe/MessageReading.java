package dev.bouncedesk.probe;

import dev.bouncedesk.probe.smtp.SmtpReply;
import dev.bouncedesk.probe.smtp.TestMessage.Sent;

/** What came of a test message, in words. */
final class MessageReading {
  private MessageReading() {}

  static Draft of(String host, String recipient, Sent sent) {
    return switch (sent) {
      case Sent.Taken(String id, String reply) ->
          Draft.of(host, Outcome.MESSAGE_TAKEN, host + " took the test message for " + recipient)
              .evidence(reply, "Message-ID " + id)
              .advice(
                  "Taken is not yet delivered: look in the mailbox, also under spam, or in that server's log for the Message-ID.");
      case Sent.Refused(String command, SmtpReply reply) ->
          (reply.isPermanent()
                  ? Draft.of(
                      host,
                      Outcome.MESSAGE_REFUSED,
                      host + " refused the test message for " + recipient)
                  : Draft.of(
                      host,
                      Outcome.MESSAGE_DEFERRED,
                      "unknown: " + host + " put the test message for " + recipient + " off"))
              .evidence(command + ": " + reply.text())
              .advice(
                  reply.isPermanent()
                      ? "Paste that line to have it explained."
                      : "Nothing is sent again by itself: try later.");
      case Sent.Unreachable(String why) ->
          Draft.of(
              host,
              Outcome.MESSAGE_DEFERRED,
              "unknown: " + host + " could not be connected to: " + why);
      case Sent.Broken(String why) ->
          Draft.of(
              host,
              Outcome.MESSAGE_DEFERRED,
              "unknown: the test message was not handed over to " + host + ": " + why);
    };
  }
}
