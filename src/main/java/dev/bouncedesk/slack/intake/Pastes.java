package dev.bouncedesk.slack.intake;

import com.slack.api.model.File;
import dev.bouncedesk.desk.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds in a message what is to be explained: its files, else its text. */
public final class Pastes {
  private static final int FILES = 5;

  private final FileFetch fetch;
  private final Function<String, Optional<File>> fullFile;

  /**
   * A finder.
   *
   * @param fullFile the whole of a file by its id, for those of which an event holds only the id
   */
  public Pastes(FileFetch fetch, Function<String, Optional<File>> fullFile) {
    this.fetch = fetch;
    this.fullFile = fullFile;
  }

  /** Something found in a message. */
  public sealed interface Paste {
    /** To be explained. */
    record Asked(Ask ask) implements Paste {}

    /**
     * Not readable.
     *
     * @param sentence why, for the person
     */
    record Unreadable(String sentence) implements Paste {}
  }

  /**
   * What a message holds; empty where it holds neither file nor text.
   *
   * @param text as the person typed it, Slack's marks undone
   */
  public List<Paste> in(String text, List<File> files) {
    if (files.isEmpty()) {
      return text.isBlank() ? List.of() : List.of(new Paste.Asked(new Ask.Text(text)));
    }
    List<Paste> pastes = new ArrayList<>();
    files.stream().limit(FILES).forEach(file -> pastes.add(file(file)));
    if (files.size() > FILES) {
      pastes.add(
          new Paste.Unreadable(
              "I read the first " + FILES + " of your " + files.size() + " files."));
    }
    return List.copyOf(pastes);
  }

  private Paste file(File shared) {
    File file =
        "check_file_info".equals(shared.getFileAccess())
            ? fullFile.apply(shared.getId()).orElse(shared)
            : shared;
    String name = Optional.ofNullable(file.getName()).orElse("that file");
    if ("email".equals(file.getMode()) && hasText(file.getPlainText())) {
      return new Paste.Asked(new Ask.Text(mail(file)));
    }
    Optional<String> media = media(file);
    if (media.isPresent()) {
      return new Paste.Unreadable(
          "“"
              + name
              + "” is "
              + media.get()
              + ". I read mail and text only: paste the error as text, or drop the bounce as an"
              + " .eml, .msg or text file.");
    }
    String url =
        Optional.ofNullable(file.getUrlPrivateDownload())
            .or(() -> Optional.ofNullable(file.getUrlPrivate()))
            .orElse("");
    return switch (fetch.fetch(url, Optional.ofNullable(file.getMimetype()).orElse(""))) {
      case FileFetch.Fetched.Content(byte[] bytes) -> new Paste.Asked(new Ask.File(name, bytes));
      case FileFetch.Fetched.Nothing(String sentence) -> new Paste.Unreadable(sentence);
    };
  }

  /**
   * A mail that was sent to a channel's address. Slack keeps a few headers and the text; the
   * delivery report part is gone, so the text must do.
   */
  private static String mail(File file) {
    Optional<String> from = addresses(file.getFrom());
    if (from.isEmpty()) {
      return file.getPlainText();
    }
    StringBuilder mail = new StringBuilder("From: ").append(from.get()).append('\n');
    addresses(file.getTo()).ifPresent(to -> mail.append("To: ").append(to).append('\n'));
    String subject = Optional.ofNullable(file.getSubject()).orElse("");
    if (!subject.isBlank()) {
      mail.append("Subject: ").append(subject.replace('\n', ' ')).append('\n');
    }
    return mail.append('\n').append(file.getPlainText()).toString();
  }

  private static Optional<String> addresses(@Nullable List<File.Address> addresses) {
    if (addresses == null) {
      return Optional.empty();
    }
    String joined =
        addresses.stream()
            .map(a -> Optional.ofNullable(a.getOriginal()).orElse(a.getAddress()))
            .filter(Pastes::hasText)
            .map(a -> a.replace('\n', ' '))
            .collect(Collectors.joining(", "));
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }

  /** What kind of unreadable thing it is, where its type tells before anything is fetched. */
  private static Optional<String> media(File file) {
    String type = Optional.ofNullable(file.getMimetype()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("image/")) {
      return Optional.of("a picture");
    }
    if (type.startsWith("video/") || type.startsWith("audio/")) {
      return Optional.of("a recording");
    }
    if (type.equals("application/pdf")) {
      return Optional.of("a PDF");
    }
    return Optional.empty();
  }

  private static boolean hasText(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
