package dev.bouncedesk.bounce.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the manager of a mailing list writes when it takes no post (Mailman, LISTSERV, Sympa,
 * Majordomo, ezmlm, mlmmj, Groups.io). It comes from the list's own addresses and often bears the
 * subject of the refused post. Who failed is the list, not its owner, whom it gives to write to.
 */
public final class ListDialect implements Dialect {
  /** A refusal is short; what is longer is a digest or a welcome. */
  private static final int LINES = 80;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (!paste.isMail() || paste.lines().size() > LINES) {
      return Optional.empty();
    }
    String from = AddressScan.first(paste.headers().get("From"));
    if (!ListRole.isManager(from) || isDigest(paste)) {
      return Optional.empty();
    }
    Signs signs = Signs.of(paste);
    boolean ofList = signs.has(Vocabulary.Sign.LIST) || paste.headers().has("X-ML-Name");
    if (!signs.has(Vocabulary.Sign.FAILED) || !ofList) {
      return Optional.empty();
    }
    RawFailure failure =
        RawFailure.of(list(paste, from), Replies.oneLine(paste.notice())).withAction("failed");
    return Optional.of(Reading.bounce(List.of(failure)));
  }

  private static boolean isDigest(Paste paste) {
    return paste.headers().get("Content-Type").toLowerCase(Locale.ROOT).contains("multipart/digest")
        || paste.parts().stream().anyMatch(part -> part.contentType().equals("multipart/digest"));
  }

  /** The list's address: as a header states it, as the words do, or behind the manager's own. */
  private static String list(Paste paste, String from) {
    Headers headers = paste.headers();
    Set<String> readers = new HashSet<>();
    AddressScan.in(headers.get("To"))
        .forEach(mention -> readers.add(mention.address().toLowerCase(Locale.ROOT)));
    List<String> named =
        Stream.concat(Stream.of(headers.get("Subject")), paste.lines().stream())
            .flatMap(line -> AddressScan.in(line).stream())
            .map(AddressScan.Mention::address)
            .filter(address -> !readers.contains(address.toLowerCase(Locale.ROOT)))
            .toList();
    return Stream.of(
            Stream.of("X-BeenThere", "List-Post", "X-Mailing-List") // RFC 2369 section 3.4
                .map(name -> AddressScan.first(headers.get(name))),
            named.stream().filter(address -> !ListRole.is(address)),
            Stream.concat(Stream.of(from), named.stream()).map(ListRole::listOf))
        .flatMap(addresses -> addresses)
        .filter(address -> !address.isEmpty())
        .findFirst()
        .orElse("");
  }
}
