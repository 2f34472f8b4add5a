package dev.bouncedesk.bounce.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/** Writes an Outlook message as a mail with its parts, bounded in depth, number and size. */
final class OutlookMime {
  private static final int DEPTH = 3;
  private static final int ATTACHMENTS = 16;
  private static final int ATTACHMENT_OCTETS = 4 << 20;

  /** Property ids of MS-OXPROPS. */
  private static final int MESSAGE_CLASS = 0x001A;

  private static final int SENDER_SMTP_ADDRESS = 0x5D01;
  private static final int SENDER_EMAIL_ADDRESS = 0x0C1F;
  private static final int SUPPLEMENTARY_INFO = 0x0C1B;
  private static final int REPORT_TEXT = 0x1001;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int depth;

  private OutlookMime(int depth) {
    this.depth = depth;
  }

  /** The whole message. */
  static byte[] of(MAPIMessage message) throws IOException, ChunkNotFoundException {
    return of(message, DEPTH);
  }

  private static byte[] of(MAPIMessage message, int depth)
      throws IOException, ChunkNotFoundException {
    message.setReturnNullOnMissingChunk(true);
    OutlookMime mime = new OutlookMime(depth);
    mime.write(message);
    return mime.out.toByteArray();
  }

  private void write(MAPIMessage message) throws IOException, ChunkNotFoundException {
    String boundary = "=_outlook_" + depth;
    line(header(message) + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
    line("");
    String text = message.getTextBody();
    String html = text == null || text.isBlank() ? message.getHtmlBody() : null;
    if (html == null) {
      part(boundary, "text/plain; charset=utf-8", utf8(text == null ? "" : text));
    } else {
      part(boundary, "text/html; charset=utf-8", utf8(html));
    }
    String status = deliveryStatus(message);
    if (!status.isEmpty()) {
      part(boundary, "message/delivery-status", utf8(status));
    }
    for (AttachmentChunks attachment :
        Arrays.stream(message.getAttachmentFiles()).limit(ATTACHMENTS).toList()) {
      attach(boundary, attachment);
    }
    line("--" + boundary + "--");
  }

  private void attach(String boundary, AttachmentChunks attachment)
      throws IOException, ChunkNotFoundException {
    if (attachment.isEmbeddedMessage()) {
      MAPIMessage inner = attachment.getEmbeddedMessage();
      if (depth > 0 && inner != null) {
        part(boundary, "message/rfc822", of(inner, depth - 1));
      }
      return;
    }
    byte[] data = attachment.getEmbeddedAttachmentObject();
    if (data == null || data.length > ATTACHMENT_OCTETS) {
      return;
    }
    if (OutlookMessage.is(data)) {
      Optional<byte[]> mail = depth > 0 ? OutlookMessage.toMail(data) : Optional.empty();
      if (mail.isPresent()) {
        part(boundary, "message/rfc822", mail.get());
      }
      return;
    }
    type(attachment, data).ifPresent(type -> part(boundary, type, data));
  }

  /** The type of what may tell of a failure; empty for pictures and the like. */
  private static Optional<String> type(AttachmentChunks attachment, byte[] data) {
    String stated = text(attachment.getAttachMimeTag()).toLowerCase(Locale.ROOT);
    String name =
        (text(attachment.getAttachLongFileName()) + ' ' + text(attachment.getAttachFileName()))
            .toLowerCase(Locale.ROOT);
    if (stated.startsWith("message/") || stated.startsWith("text/rfc822")) {
      return Optional.of(stated);
    }
    if (name.contains(".eml")) {
      return Optional.of("message/rfc822");
    }
    // Outlook names a report "details.txt" or "ATT00001.dat" and often forgets its type.
    String head =
        new String(data, 0, Math.min(data.length, 2_000), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    if (head.contains("final-recipient:") || head.contains("reporting-mta:")) {
      return Optional.of("message/delivery-status");
    }
    if (head.contains("message-id:") && head.contains("from:")) {
      return Optional.of("text/rfc822-headers");
    }
    return stated.startsWith("text/plain") || name.contains(".txt")
        ? Optional.of("text/plain; charset=utf-8")
        : Optional.empty();
  }

  /** What a report's recipient table says, as the fields of RFC 3464; empty for other mail. */
  private static String deliveryStatus(MAPIMessage message) {
    String kind =
        string(message.getMainChunks().getChunks(), MESSAGE_CLASS).toUpperCase(Locale.ROOT);
    if (!kind.startsWith("REPORT.") || !kind.endsWith(".NDR")) {
      return "";
    }
    List<String> groups = new ArrayList<>();
    for (RecipientChunks recipient : message.getRecipientDetailsChunks()) {
      String address = recipient.getRecipientEmailAddress();
      String said =
          Stream.of(SUPPLEMENTARY_INFO, REPORT_TEXT)
              .map(id -> oneLine(string(recipient.getChunks(), id)))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("");
      if (address != null && address.indexOf('@') > 0 && !said.isEmpty()) {
        groups.add(
            "Final-Recipient: rfc822; "
                + oneLine(address)
                + "\r\nAction: failed\r\nDiagnostic-Code: smtp; "
                + said
                + "\r\n");
      }
    }
    return groups.isEmpty()
        ? ""
        : "X-Outlook-Report: " + oneLine(kind) + "\r\n\r\n" + String.join("\r\n", groups);
  }

  private static String header(MAPIMessage message) throws ChunkNotFoundException {
    StringBuilder header = new StringBuilder();
    String[] received = message.getHeaders();
    if (received != null) {
      for (String line : received) {
        // The parts are written anew, whatever they were on the way.
        if (!line.isBlank() && !isOfType(line)) {
          header.append(line.stripTrailing()).append("\r\n");
        }
      }
    }
    if (header.isEmpty()) {
      Chunk[] chunks = message.getMainChunks().getChunks();
      String from =
          Stream.of(SENDER_SMTP_ADDRESS, SENDER_EMAIL_ADDRESS)
              .map(id -> string(chunks, id))
              .filter(address -> address.indexOf('@') > 0)
              .findFirst()
              .map(address -> " <" + address + '>')
              .orElse("");
      field(header, "From", text(message.getDisplayFrom()) + from);
      field(header, "To", text(message.getDisplayTo()) + recipients(message));
      field(header, "Subject", message.getSubject());
    }
    return header.toString();
  }

  private static String recipients(MAPIMessage message) {
    StringBuilder list = new StringBuilder();
    for (RecipientChunks recipient : message.getRecipientDetailsChunks()) {
      String address = recipient.getRecipientEmailAddress();
      if (address != null && address.indexOf('@') > 0 && list.length() < 2_000) {
        list.append(list.isEmpty() ? " <" : ", <").append(address).append('>');
      }
    }
    return list.toString();
  }

  private static boolean isOfType(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("content-")
        || Character.isWhitespace(line.charAt(0))
            && (lower.startsWith("boundary=")
                || lower.startsWith("report-type=")
                || lower.startsWith("charset="));
  }

  private static void field(StringBuilder header, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      header.append(name).append(": ").append(oneLine(value)).append("\r\n");
    }
  }

  private static String string(Chunk[] chunks, int id) {
    for (Chunk chunk : chunks) {
      if (chunk.getChunkId() == id && chunk instanceof StringChunk text) {
        return text(text);
      }
    }
    return "";
  }

  private static String text(@Nullable StringChunk chunk) {
    return chunk == null ? "" : text(chunk.getValue());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private void part(String boundary, String type, byte[] body) {
    line("--" + boundary);
    line("Content-Type: " + oneLine(type));
    line("");
    out.writeBytes(body);
    line("");
  }

  private void line(String text) {
    out.writeBytes(utf8(text + "\r\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
