package dev.bouncedesk.bounce.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bouncedesk.bounce.Limits;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a mail apart, within limits. Immutable and thread-safe; never throws. */
public final class MailReader {
  private static final Set<String> KNOWN =
      Set.of(
          "from",
          "to",
          "subject",
          "date",
          "received",
          "return-path",
          "message-id",
          "content-type",
          "mime-version",
          "delivered-to",
          "x-failed-recipients",
          "reply-to",
          "sender",
          "cc",
          "auto-submitted",
          "x-original-to",
          "dkim-signature");

  /** Some write both fields in one line: {@code MIME-Version: 1.0 Content-Type: text/plain}. */
  private static final Pattern GLUED = Pattern.compile("content-type:", Pattern.CASE_INSENSITIVE);

  /** The start of a field, or of an mbox's line before the first. */
  private static final Pattern FIELD = Pattern.compile(">?From |[!-9;-~]{1,80}[ \\t]*:");

  private static final int START = 1_000;

  private final Limits limits;

  public MailReader(Limits limits) {
    this.limits = limits;
  }

  /** The mail in these octets; bare text where they do not begin with a mail's header. */
  public Paste read(byte[] mail) {
    return read(LineEnds.unify(mail, limits.bytes()), 0, mail.length > limits.bytes());
  }

  /** Whether this text begins like a mail: with header fields that every mail has. */
  public static boolean isMail(String text) {
    List<String> head =
        text.lines().dropWhile(String::isBlank).takeWhile(l -> !l.isBlank()).limit(40).toList();
    List<String> block =
        !head.isEmpty() && head.getFirst().startsWith("From ")
            ? head.subList(1, head.size())
            : head;
    return beginsLikeHeader(block.stream()) && looksLikeHeader(LenientMime.fields(block, 40));
  }

  /** The mail itself, octet for octet but for its line ends; empty for what is no whole mail. */
  public Optional<WholeMessage> whole(byte[] mail) {
    if (mail.length > limits.bytes()) {
      return Optional.empty(); // cut off: no longer what was signed
    }
    byte[] octets = LineEnds.unify(mail, limits.bytes());
    return split(octets).flatMap(split -> WholeMessage.of(split, octets));
  }

  /**
   * The message that this bounce returns as a {@code message/rfc822} part (RFC 6522 section 3), not
   * only its header; that of the inner bounce where a bounce was forwarded as an attachment.
   */
  public Optional<WholeMessage> returned(byte[] mail) {
    return mail.length > limits.bytes()
        ? Optional.empty()
        : returned(LineEnds.unify(mail, limits.bytes()), 0);
  }

  private Optional<WholeMessage> returned(byte[] octets, int depth) {
    if (depth >= limits.depth()) {
      return Optional.empty();
    }
    return split(octets)
        .map(split -> entity(split, depth, new Budget(limits.parts())))
        .flatMap(MailReader::firstMessage)
        .map(Entity::decoded)
        .flatMap(inner -> {
          Optional<AngusMime.Split> split = split(inner);
          boolean report =
              split.filter(s -> typeOf(s.headers()).name().equals("multipart/report")).isPresent();
          return report
              ? returned(inner, depth + 1)
              : split.flatMap(s -> WholeMessage.of(s, inner));
        });
  }

  private static Optional<Entity> firstMessage(Entity entity) {
    if (entity.type().isMessage() && !entity.type().name().equals("message/partial")) {
      return Optional.of(entity);
    }
    return entity.children().stream()
        .map(MailReader::firstMessage)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Paste read(byte[] octets, int depth, boolean cut) {
    Optional<AngusMime.Split> split = split(octets);
    if (split.isEmpty()) {
      String text = Charsets.decode(octets, "");
      return text.length() <= limits.textChars()
          ? Paste.ofText(text, cut)
          : Paste.ofText(text.substring(0, limits.textChars()), true);
    }
    Budget budget = new Budget(limits.parts());
    Entity entity = entity(split.get(), depth, budget);
    PasteBuilder builder =
        new PasteBuilder(
            limits,
            cut || budget.spent || split.get().headers().fields().size() >= limits.headerLines(),
            octetsInside ->
                depth < limits.depth()
                    ? read(octetsInside, depth + 1, octetsInside.length >= limits.bytes())
                    : Paste.ofText("", true));
    return builder.build(entity);
  }

  /** Header and body; empty where it does not begin with a mail's header. */
  private Optional<AngusMime.Split> split(byte[] octets) {
    String start = new String(octets, 0, Math.min(octets.length, START), ISO_8859_1);
    if (!beginsLikeHeader(start.lines().dropWhile(String::isBlank))) {
      return Optional.empty();
    }
    AngusMime.Split split = AngusMime.split(octets, limits.headerLines());
    if (looksLikeHeader(split.headers())) {
      return Optional.of(split);
    }
    AngusMime.Split lenient = LenientMime.split(octets, limits.headerLines());
    return looksLikeHeader(lenient.headers()) ? Optional.of(lenient) : Optional.empty();
  }

  private Entity entity(AngusMime.Split split, int depth, Budget budget) {
    Headers headers = split.headers();
    MediaType type = typeOf(headers);
    if (!headers.has("Content-Type") && !type.isMultipart() && startsWithBoundary(split.body())) {
      type = new MediaType("multipart/mixed", LenientMime.boundaryOf(split.body()), "");
    }
    if (!type.isMultipart()) {
      return new Entity(headers, type, split.body(), List.of());
    }
    List<Entity> children = new ArrayList<>();
    if (depth < limits.depth()) {
      for (AngusMime.Split part : parts(split.body(), type, budget.left + 1)) {
        if (budget.left == 0) {
          budget.spent = true;
          break;
        }
        budget.left--;
        children.add(entity(part, depth + 1, budget));
      }
    }
    return children.isEmpty()
        ? new Entity(headers, MediaType.PLAIN, split.body(), List.of())
        : new Entity(headers, type, new byte[0], children);
  }

  private List<AngusMime.Split> parts(byte[] body, MediaType type, int max) {
    List<AngusMime.Split> parts = List.of();
    if (!type.boundary().isEmpty()) {
      parts = AngusMime.parts(body, type.boundary(), max, limits.headerLines());
    }
    if (parts.isEmpty()) {
      String found = LenientMime.boundaryOf(body);
      if (!found.isEmpty()) {
        parts = AngusMime.parts(body, found, max, limits.headerLines());
      }
    }
    return parts;
  }

  /** The Content-Type, also where a careless gateway glued it to the field before it. */
  private static MediaType typeOf(Headers headers) {
    String field = headers.get("Content-Type");
    if (field.isEmpty()) {
      String version = headers.get("MIME-Version");
      Matcher glued = GLUED.matcher(version);
      if (glued.find()) {
        return MediaType.of(version.substring(glued.end()));
      }
    }
    return MediaType.of(field);
  }

  private static boolean startsWithBoundary(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] <= ' ') {
      at++;
    }
    boolean hyphens = at + 2 < body.length && body[at] == '-' && body[at + 1] == '-';
    return hyphens && !LenientMime.boundaryOf(body).isEmpty();
  }

  /** Whether one of the first lines is a field: a notice may go over into a header further on. */
  private static boolean beginsLikeHeader(Stream<String> lines) {
    return lines.limit(3).anyMatch(line -> FIELD.matcher(line).lookingAt());
  }

  private static boolean looksLikeHeader(Headers headers) {
    int known = 0;
    for (Headers.Field field : headers.fields()) {
      if (KNOWN.contains(field.name().toLowerCase(Locale.ROOT)) && ++known >= 2) {
        return true;
      }
    }
    return false;
  }

  /** How many parts of one mail may still be looked at. For one mail, on one thread. */
  private static final class Budget {
    private int left;
    private boolean spent;

    Budget(int left) {
      this.left = left;
    }
  }
}
