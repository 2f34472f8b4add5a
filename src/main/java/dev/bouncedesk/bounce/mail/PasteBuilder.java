package dev.bouncedesk.bounce.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bouncedesk.bounce.Limits;
import dev.bouncedesk.bounce.dialect.Headers;
import dev.bouncedesk.bounce.dialect.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gathers from the entities of one mail what a dialect wants to see. */
final class PasteBuilder {
  private static final int ATTACHED = 16;

  private final Limits limits;
  private final Function<byte[], Paste> nested;
  private final StringBuilder text = new StringBuilder();
  private final List<Paste.Part> parts = new ArrayList<>();
  private final List<Paste.StatusReport> reports = new ArrayList<>();
  private final List<Supplier<Paste>> attached = new ArrayList<>();
  private Optional<Paste.Original> original = Optional.empty();
  private boolean cut;

  PasteBuilder(Limits limits, boolean cut, Function<byte[], Paste> nested) {
    this.limits = limits;
    this.cut = cut;
    this.nested = nested;
  }

  Paste build(Entity mail) {
    visit(mail, true);
    List<String> lines = text.toString().lines().toList();
    InlineMessage returned = InlineMessage.in(lines);
    if (original.isEmpty() && !returned.headers().isEmpty()) {
      original = Optional.of(new Paste.Original(returned.headers(), returned.octets()));
      List<String> inline = lines.subList(returned.start(), lines.size());
      attach(String.join("\n", inline).getBytes(UTF_8));
    }
    return new Paste(
        mail.headers(),
        parts,
        text.toString(),
        lines.subList(0, returned.notice()),
        original,
        reports,
        attached,
        cut);
  }

  private void visit(Entity entity, boolean top) {
    MediaType type = entity.type();
    if (type.isMultipart()) {
      visitParts(entity);
    } else if (type.isStatus()) {
      visitStatus(entity);
    } else if (type.isHeaders()) {
      byte[] body = entity.decoded();
      returned(AngusMime.split(body, limits.headerLines()).headers(), body.length);
    } else if (type.isMessage()) {
      byte[] body = LineEnds.unify(entity.decoded(), limits.bytes());
      returned(AngusMime.split(body, limits.headerLines()).headers(), body.length);
      attach(body);
    } else if (type.isText() || top) {
      visitText(entity);
    } else {
      parts.add(new Paste.Part(type.name(), entity.headers(), ""));
      if (isMailFile(entity)) {
        byte[] body = LineEnds.unify(entity.decoded(), limits.bytes());
        attach(body);
      }
    }
  }

  /** Keeps a mail inside this one, where it may be a bounce: most are what was forwarded. */
  private void attach(byte[] body) {
    if (attached.size() < ATTACHED && Marks.in(body)) {
      attached.add(() -> nested.apply(body));
    }
  }

  private void visitParts(Entity entity) {
    if (!entity.type().name().equals("multipart/alternative")) {
      entity.children().forEach(child -> visit(child, false));
      return;
    }
    boolean plain = false;
    for (Entity child : entity.children()) {
      boolean html = child.type().name().equals("text/html");
      if (!html || !plain) {
        int before = text.length();
        visit(child, false);
        plain |= !text.substring(before).isBlank();
      }
    }
  }

  private void visitStatus(Entity entity) {
    byte[] body = entity.decoded();
    boolean status = entity.type().name().contains("delivery-status");
    List<Headers> groups =
        status
            ? AngusMime.deliveryStatus(body, limits.headerLines())
            : List.of(LenientMime.split(body, limits.headerLines()).headers());
    reports.add(new Paste.StatusReport(entity.type().name(), groups));
    parts.add(new Paste.Part(entity.type().name(), entity.headers(), cut(entity.text())));
  }

  private void visitText(Entity entity) {
    String content = cut(entity.text());
    boolean html = entity.type().name().equals("text/html");
    if (html) {
      content = HtmlText.of(content);
    }
    parts.add(new Paste.Part(entity.type().name(), entity.headers(), content));
    boolean blank = text.toString().isBlank();
    if (isMailFile(entity)) {
      byte[] body = LineEnds.unify(entity.decoded(), limits.bytes());
      attach(body);
    } else if ((blank || !html && !isAttachment(entity)) && text.length() < limits.textChars()) {
      text.append(content);
      if (!content.endsWith("\n")) {
        text.append('\n');
      }
    }
  }

  private void returned(Headers headers, int octets) {
    if (original.isEmpty() && !headers.isEmpty()) {
      original = Optional.of(new Paste.Original(headers, octets));
    }
  }

  private static boolean isAttachment(Entity entity) {
    return entity
        .headers()
        .get("Content-Disposition")
        .toLowerCase(Locale.ROOT)
        .startsWith("attachment");
  }

  private static boolean isMailFile(Entity entity) {
    String names =
        (entity.headers().get("Content-Disposition") + ' ' + entity.headers().get("Content-Type"))
            .toLowerCase(Locale.ROOT);
    return names.contains("name") && names.contains(".eml");
  }

  private String cut(String content) {
    if (content.length() <= limits.textChars()) {
      return content;
    }
    cut = true;
    return content.substring(0, limits.textChars());
  }
}
