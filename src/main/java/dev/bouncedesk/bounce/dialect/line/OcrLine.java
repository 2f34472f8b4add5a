package dev.bouncedesk.bounce.dialect.line;

import dev.bouncedesk.bounce.dialect.Dialect;
import dev.bouncedesk.bounce.dialect.OcrText;
import dev.bouncedesk.bounce.dialect.Paste;
import dev.bouncedesk.bounce.dialect.Reading;
import dev.bouncedesk.bounce.dialect.SmtpCodes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text read off a screenshot, in which letters stand for digits: {@code 55O 5.l.1}. It answers only
 * for text without a code that reads well; its name tells that the codes are guessed.
 */
public final class OcrLine implements Dialect {
  private static final String DIGIT = "[0-9OoQlI|SsBZz]";
  private static final Pattern REPLY =
      Pattern.compile("(?<![A-Za-z0-9.])([45Ss]" + DIGIT + "{2})(?=[ -](?:[45Ss][.,]|[A-Z<]))");
  private static final Pattern STATUS =
      Pattern.compile(
          "(?<![A-Za-z0-9.])([45Ss])[.,] ?("
              + DIGIT
              + "{1,3})[.,] ?("
              + DIGIT
              + "{1,3})(?![A-Za-z0-9])");

  @Override
  public String name() {
    return "line-ocr";
  }

  @Override
  public Optional<Reading> read(Paste paste) {
    if (paste.isMail()) {
      return Optional.empty();
    }
    String text = paste.text();
    if (!SmtpCodes.statuses(text).isEmpty() || !SmtpCodes.replies(text).isEmpty()) {
      return Optional.empty();
    }
    String read =
        STATUS
            .matcher(text)
            .replaceAll(m ->
                OcrText.digits(m.group(1))
                    + '.'
                    + OcrText.digits(m.group(2))
                    + '.'
                    + OcrText.digits(m.group(3)));
    read =
        REPLY.matcher(read).replaceAll(m -> Matcher.quoteReplacement(OcrText.digits(m.group(1))));
    return read.equals(text) ? Optional.empty() : ReplyLine.reading(read, read.lines().toList());
  }
}
