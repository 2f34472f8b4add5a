package dev.bouncedesk.bounce.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bouncedesk.bounce.dialect.Headers;
import jakarta.activation.DataSource;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every call into Jakarta Mail, behind one guard: it throws unchecked exceptions on bad input
 * (IndexOutOfBounds on {@code "\t\n\t"}, NullPointer on a control character in Content-Type), and
 * none of them leaves this class. What it cannot read comes back empty, for {@link LenientMime}.
 */
final class AngusMime {
  /** Where a line begins with a reply code: no field's name does (RFC 5322 section 2.2). */
  private static final Pattern BARE_REPLY_LINE = Pattern.compile("(?m)^(?=[245]\\d\\d[ -])");

  private static final int WORDS = 2_000;
  private static final String PROVIDER = "jakarta.mail.util.StreamProvider";

  static {
    // Jakarta Mail looks for its stream provider anew at every header block. Named, it is at hand;
    // unnamed, all jars of the class path are searched, which takes longer than reading the mail.
    if (System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, "org.eclipse.angus.mail.util.MailStreamProvider");
    }
  }

  private AngusMime() {}

  /** A header and the body behind it. */
  record Split(Headers headers, byte[] body) {}

  /** Takes a message or part into its header and its body. */
  static Split split(byte[] entity, int maxFields) {
    return guarded(
            () -> {
              SharedByteArrayInputStream in = new SharedByteArrayInputStream(entity);
              InternetHeaders headers = new InternetHeaders(in, true);
              return new Split(fields(headers, maxFields), in.readAllBytes());
            })
        .orElseGet(() -> LenientMime.split(entity, maxFields));
  }

  /** The parts between the boundaries; empty where there is not one. */
  static List<Split> parts(byte[] body, String boundary, int maxParts, int maxFields) {
    List<Split> parts = new ArrayList<>();
    Optional<Boolean> read =
        guarded(() -> {
          BoundedMultipart multipart = new BoundedMultipart(body, boundary, maxParts);
          multipart.parse();
          for (MimeBodyPart part : multipart.created) {
            parts.add(
                new Split(
                    fields(part.getAllHeaders(), maxFields),
                    part.getRawInputStream().readAllBytes()));
          }
          return true;
        });
    return read.isPresent() ? parts : List.of();
  }

  /** The groups of a delivery status: that of the message, then one a recipient (RFC 3464 2.1). */
  static List<Headers> deliveryStatus(byte[] body, int maxFields) {
    return guarded(
            () -> {
              SharedByteArrayInputStream in = new SharedByteArrayInputStream(folded(body));
              List<Headers> groups = new ArrayList<>();
              while (in.available() > 0 && groups.size() <= maxFields) {
                groups.add(fields(new InternetHeaders(in, true), maxFields)); // RFC 6533: UTF-8
              }
              return groups;
            })
        .orElse(List.of());
  }

  /** With further lines of a reply folded into its field, where nullmailer leaves them bare. */
  private static byte[] folded(byte[] body) {
    String text = new String(body, ISO_8859_1);
    Matcher bare = BARE_REPLY_LINE.matcher(text);
    return bare.find() ? bare.replaceAll(" ").getBytes(ISO_8859_1) : body;
  }

  /** The text of encoded words (RFC 2047); the text itself where they are malformed. */
  static String decodeWords(String value) {
    if (value.indexOf("=?") < 0) {
      return value;
    }
    // Its time grows with the square of the length; nobody reads a subject this long.
    String start = value.length() > WORDS ? value.substring(0, WORDS) : value;
    return guarded(() -> MimeUtility.decodeText(start)).orElse(start);
  }

  private static Headers fields(InternetHeaders headers, int max) {
    return fields(headers.getAllHeaders(), max);
  }

  private static Headers fields(java.util.Enumeration<Header> headers, int max) {
    List<Headers.Field> fields = new ArrayList<>();
    while (headers.hasMoreElements() && fields.size() < max) {
      Header header = headers.nextElement();
      String value = header.getValue();
      if (value != null) {
        fields.add(new Headers.Field(header.getName(), LenientMime.unfold(value)));
      }
    }
    return new Headers(fields);
  }

  private interface Call<T> {
    T run() throws MessagingException, IOException;
  }

  private static <T> Optional<T> guarded(Call<T> call) {
    try {
      return Optional.of(call.run());
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /** A multipart that stops after so many parts and takes every liberty Angus Mail offers. */
  private static final class BoundedMultipart extends MimeMultipart {
    private final List<MimeBodyPart> created = new ArrayList<>();
    private final int max;

    BoundedMultipart(byte[] body, String boundary, int max) throws MessagingException {
      super(new Octets(body, "multipart/mixed; boundary=\"" + boundary + "\""));
      this.max = max;
    }

    @Override
    protected void initializeProperties() {
      ignoreMissingEndBoundary = true;
      ignoreMissingBoundaryParameter = true;
      ignoreExistingBoundaryParameter = false;
      allowEmpty = true;
    }

    @Override
    protected synchronized void parse() throws MessagingException {
      try {
        super.parse();
      } catch (TooManyParts enough) {
        parsed = true;
      }
    }

    @Override
    protected InternetHeaders createInternetHeaders(InputStream in) throws MessagingException {
      return new InternetHeaders(in, true);
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InputStream in) throws MessagingException {
      if (created.size() >= max) {
        throw new TooManyParts();
      }
      MimeBodyPart part = super.createMimeBodyPart(in);
      created.add(part);
      return part;
    }
  }

  private static final class TooManyParts extends MessagingException {
    private static final long serialVersionUID = 1L;
  }

  /** Octets as Jakarta Mail wants to be handed them. */
  private record Octets(byte[] body, String type) implements DataSource {
    @Override
    public InputStream getInputStream() {
      return new SharedByteArrayInputStream(body);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("writing into a mail that is being read");
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public String getName() {
      return "";
    }
  }
}
