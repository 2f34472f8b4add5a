package dev.bouncedesk.bounce.dialect;

import dev.bouncedesk.bounce.Addresses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The recipients of a notice whose words name none: what its headers and its original state. */
final class StatedRecipients {
  private static final int LINES = 400;
  private static final Pattern BARE_LOCAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{1,63}");

  private StatedRecipients() {}

  /** Addresses to fall back on where the notice names none: stated by headers. */
  static List<String> in(Paste paste) {
    Set<String> stated = new LinkedHashSet<>();
    for (String field : paste.headers().all("X-Failed-Recipients")) {
      Recipients.addAll(stated, field);
    }
    Optional<Headers> original =
        paste.original().map(Paste.Original::headers).filter(headers -> !Signs.isDaemon(headers));
    if (stated.isEmpty() && original.isPresent()) {
      for (String name :
          List.of("X-Envelope-To", "X-Rcpt-To", "X-Original-To", "Delivered-To", "To")) {
        Recipients.addAll(stated, original.get().get(name));
        AddressScan.in(paste.headers().get("To"))
            .forEach(reader -> stated.remove(reader.address().toLowerCase(Locale.ROOT)));
        if (!stated.isEmpty()) {
          break;
        }
      }
    }
    if (stated.isEmpty()) {
      bareLocal(paste).ifPresent(stated::add);
    }
    return List.copyOf(stated);
  }

  /** A local part alone on the line behind an announcement, as AOL gives it, at its own domain. */
  private static Optional<String> bareLocal(Paste paste) {
    String domain = Addresses.domainOf(AddressScan.first(paste.headers().get("From")));
    List<String> lines = paste.lines();
    for (int i = 0; i + 1 < Math.min(lines.size(), LINES) && !domain.isEmpty(); i++) {
      String lead = lines.get(i).toLowerCase(Locale.ROOT).strip();
      boolean announces =
          lead.contains("recipient") || lead.contains("address") || lead.contains("user");
      if (!announces || !lead.endsWith(":")) {
        continue;
      }
      int next = i + 1;
      while (next < lines.size() - 1 && lines.get(next).isBlank()) {
        next++;
      }
      String word = lines.get(next).strip();
      if (BARE_LOCAL.matcher(word).matches()) {
        return Optional.of(word + '@' + domain);
      }
    }
    return Optional.empty();
  }
}
