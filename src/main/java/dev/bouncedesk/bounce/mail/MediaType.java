package dev.bouncedesk.bounce.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Content-Type field (RFC 2045 section 5), read as leniently as mail needs.
 *
 * @param name type and subtype, lower case
 * @param boundary of a multipart; empty where none is given
 * @param charset as given; empty where none is
 */
record MediaType(String name, String boundary, String charset) {
  static final MediaType PLAIN = new MediaType("text/plain", "", "");

  private static final Pattern NAME = Pattern.compile("^[\\s:;\"]*([\\w.+-]{1,80}/[\\w.+-]{1,80})");
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

  /** What this field value says; plain text where it names no type. */
  static MediaType of(String field) {
    if (field.isEmpty()) {
      return PLAIN;
    }
    Matcher name = NAME.matcher(field);
    String type = name.find() ? name.group(1).toLowerCase(Locale.ROOT) : "text/plain";
    Matcher boundary = BOUNDARY.matcher(field);
    String mark = "";
    if (boundary.find()) {
      mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    }
    Matcher charset = CHARSET.matcher(field);
    return new MediaType(type, mark.strip(), charset.find() ? charset.group(1) : "");
  }

  boolean isMultipart() {
    return name.startsWith("multipart/");
  }

  boolean isText() {
    return name.startsWith("text/") || name.equals("text");
  }

  /** A whole message: message/rfc822 and its kin (RFC 6532 section 3.7). */
  boolean isMessage() {
    return name.equals("message/rfc822")
        || name.equals("message/global")
        || name.equals("message/partial")
        || name.equals("message/news")
        || name.equals("message/rfc-822");
  }

  /** The header of a message alone (RFC 6522 section 4, RFC 6533 section 4). */
  boolean isHeaders() {
    return name.equals("text/rfc822-headers")
        || name.equals("text/rfc822-header")
        || name.equals("message/global-headers")
        || name.equals("text/rfc822")
        || name.equals("message/rfc822-headers");
  }

  /** Fields for a machine: RFC 3464 section 2, RFC 6533 section 3, RFC 8098 section 3. */
  boolean isStatus() {
    return name.equals("message/delivery-status")
        || name.equals("message/global-delivery-status")
        || name.equals("message/disposition-notification")
        || name.equals("message/global-disposition-notification")
        || name.equals("message/feedback-report");
  }
}
