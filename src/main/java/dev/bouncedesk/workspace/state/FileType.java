package dev.bouncedesk.workspace.state;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file is, told by the end of its name as Slack does. */
public enum FileType {
  EMAIL("email", "message/rfc822", "Email", true, "eml"),
  OUTLOOK("msg", "application/vnd.ms-outlook", "Outlook message", false, "msg"),
  TEXT("text", "text/plain", "Plain Text", true, "txt", "log", "text"),
  MBOX("text", "application/mbox", "Mailbox", true, "mbox"),
  CSV("csv", "text/csv", "CSV", true, "csv"),
  JSON("json", "application/json", "JSON", true, "json", "jsonl"),
  MARKDOWN("markdown", "text/markdown", "Markdown", true, "md"),
  PNG("png", "image/png", "PNG", false, "png"),
  JPEG("jpg", "image/jpeg", "JPEG", false, "jpg", "jpeg"),
  GIF("gif", "image/gif", "GIF", false, "gif"),
  WEBP("webp", "image/webp", "WebP", false, "webp"),
  PDF("pdf", "application/pdf", "PDF", false, "pdf"),
  ZIP("zip", "application/zip", "Zip", false, "zip"),
  BINARY("binary", "application/octet-stream", "Binary", false);

  private final String slackName;
  private final String mime;
  private final String label;
  private final boolean text;
  private final List<String> endings;

  FileType(String slackName, String mime, String label, boolean text, String... endings) {
    this.slackName = slackName;
    this.mime = mime;
    this.label = label;
    this.text = text;
    this.endings = List.of(endings);
  }

  /** By the end of the name; {@link #BINARY} when it tells nothing. */
  public static FileType of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(type -> type.endings.contains(ending))
        .findFirst()
        .orElse(BINARY);
  }

  /** Slack's {@code filetype}. */
  public String slackName() {
    return slackName;
  }

  public String mime() {
    return mime;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** Whether its first lines can be shown. */
  public boolean text() {
    return text;
  }

  /** Whether a browser may show it in the page: pictures without scripts. */
  public boolean picture() {
    return mime.startsWith("image/");
  }
}
