package dev.bouncedesk.bounce;

import dev.bouncedesk.bounce.dialect.AddressScan;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.mail.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the headers of a returned message tell of the sending side. */
final class Originals {
  private static final int HEADERS_KEPT = 20;
  private static final Pattern HANDED_OVER =
      Pattern.compile(
          "^from\\s+(\\S{1,255})\\s+\\((?:(\\S{1,255})\\s+)?\\[(?:IPv6:)?([0-9A-Fa-f.:]{3,45})\\]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETED =
      Pattern.compile("[\\[(](?:IPv6:)?(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]{6,45})[\\])]");
  private static final Pattern HELO =
      Pattern.compile(
          "(?:helo[= ]|EHLO |^from )\\s*\\[?([A-Za-z0-9._:-]{1,255})", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("(?:^|;)\\s*([ds])\\s*=\\s*([^;\\s]{1,255})");

  private Originals() {}

  /**
   * What this returned message tells.
   *
   * @param cut whether the mail around it was not read whole: its size is unknown then
   */
  static OriginalMessage of(Paste.Original original, boolean cut) {
    Headers headers = original.headers();
    List<String> received = headers.all("Received").stream().limit(HEADERS_KEPT).toList();
    String handed = received.isEmpty() ? "" : received.getFirst();
    return new OriginalMessage(
        address(headers.get("From")),
        address(headers.get("Return-Path"))
            .or(() -> address(headers.get("X-Envelope-From")))
            .or(() -> address(headers.get("X-Envelope-Sender"))),
        messageId(headers.get("Message-ID")),
        headers.first("Subject").map(Words::decode).filter(s -> !s.isEmpty()),
        headers.first("Date").filter(s -> !s.isEmpty()),
        sendingIp(headers, handed),
        helo(handed),
        signatures(headers.all("DKIM-Signature")),
        headers.all("Authentication-Results").stream().limit(HEADERS_KEPT).toList(),
        original.octets() > 0 && !cut ? OptionalLong.of(original.octets()) : OptionalLong.empty(),
        received);
  }

  private static Optional<String> address(String field) {
    String found = AddressScan.first(field);
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static Optional<String> messageId(String field) {
    String id = field.strip();
    int open = id.indexOf('<');
    int close = id.indexOf('>', open + 1);
    String inside = open >= 0 && close > open ? id.substring(open + 1, close) : id;
    return inside.isEmpty() ? Optional.empty() : Optional.of(inside);
  }

  private static Optional<String> sendingIp(Headers headers, String handed) {
    Matcher from = HANDED_OVER.matcher(handed);
    if (from.find()) {
      return Optional.of(from.group(3));
    }
    Matcher bracketed = BRACKETED.matcher(handed);
    if (bracketed.find()) {
      return Optional.of(bracketed.group(1));
    }
    Matcher origin = BRACKETED.matcher(headers.get("X-Originating-IP"));
    return origin.find() ? Optional.of(origin.group(1)) : Optional.empty();
  }

  private static Optional<String> helo(String handed) {
    Matcher m = HELO.matcher(handed);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private static List<OriginalMessage.DkimSignature> signatures(List<String> fields) {
    List<OriginalMessage.DkimSignature> signatures = new ArrayList<>();
    for (String field : fields) {
      String domain = "";
      String selector = "";
      Matcher tag = TAG.matcher(field); // RFC 6376 3.5: d= and s=
      while (tag.find()) {
        if (tag.group(1).equals("d")) {
          domain = tag.group(2).toLowerCase(Locale.ROOT);
        } else {
          selector = tag.group(2);
        }
      }
      if (!domain.isEmpty() && signatures.size() < HEADERS_KEPT) {
        signatures.add(new OriginalMessage.DkimSignature(domain, selector));
      }
    }
    return signatures;
  }
}
