package dev.bouncedesk.bounce.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bouncedesk.bounce.BounceReader;
import dev.bouncedesk.bounce.BounceReport;
import dev.bouncedesk.bounce.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;

/** Outlook's .msg files are read like the mails they hold. */
class OutlookMessageTest {

  @Test
  void aReportSavedFromOutlookNamesItsRecipientAndReason() throws IOException {
    byte[] file =
        message(
            "Undeliverable: Offer",
            """
            Delivery has failed to these recipients or groups:

            martin@example.org
            The email address you entered couldn't be found.

            Diagnostic information for administrators:

            Generating server: mail.example.com

            martin@example.org
            #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
            """);
    assertTrue(OutlookMessage.is(file));
    BounceReport report = BounceReader.standard().read(file);
    assertEquals(BounceReport.Kind.BOUNCE, report.kind());
    assertEquals(Optional.of("martin@example.org"), report.failures().get(0).recipient());
    assertEquals(Reason.USER_UNKNOWN, report.failures().get(0).reason());
  }

  @Test
  void theReportAmongTheAttachmentsIsRead() throws IOException {
    byte[] file =
        file(root -> {
          property(root, "0037", "Undelivered Mail Returned to Sender");
          property(root, "0C1A", "Mail Delivery System");
          property(root, "1000", "Your message could not be delivered. The report is attached.");
          attachment(
              root,
              0,
              "details.txt",
              """
              Reporting-MTA: dns; mx.example.com

              Final-Recipient: rfc822; ada@example.org
              Action: failed
              Status: 5.2.2
              Remote-MTA: dns; mail.example.org
              Diagnostic-Code: smtp; 552 5.2.2 Over quota
              """);
          attachment(
              root,
              1,
              "message.eml",
              "From: Joe <joe@example.com>\r\nTo: ada@example.org\r\nSubject: Offer\r\n"
                  + "Message-ID: <o1@example.com>\r\n\r\nHello\r\n");
        });
    BounceReport report = BounceReader.standard().read(file);
    assertEquals(Optional.of("ada@example.org"), report.failures().get(0).recipient());
    assertEquals(Reason.MAILBOX_FULL, report.failures().get(0).reason());
    assertEquals(Optional.of("mail.example.org"), report.failures().get(0).remoteMta());
    assertEquals(Optional.of("o1@example.com"), report.original().orElseThrow().messageId());
  }

  @Test
  void theMessageWithinIsTheOneThatFailed() throws IOException {
    byte[] file =
        file(root -> {
          property(root, "0037", "Undeliverable: Offer");
          property(root, "0C1A", "postmaster@example.org");
          property(
              root,
              "1000",
              "Delivery has failed to these recipients:\n\nada@example.org\n550 5.1.1 no such user");
          DirectoryEntry attached = root.createDirectory("__attach_version1.0_#00000000");
          DirectoryEntry inner = attached.createDirectory("__substg1.0_3701000D");
          property(inner, "0037", "Offer");
          property(inner, "0C1A", "Joe");
          property(inner, "5D01", "joe@example.com");
          property(inner, "1000", "Hello");
          properties(inner, 24);
          properties(attached, 8);
        });
    BounceReport report = BounceReader.standard().read(file);
    assertEquals(Optional.of("ada@example.org"), report.failures().get(0).recipient());
    assertEquals(Optional.of("joe@example.com"), report.original().orElseThrow().from());
    assertEquals(Optional.of("Offer"), report.original().orElseThrow().subject());
  }

  @Test
  void theRecipientTableOfAReportTellsWhatEachServerSaid() throws IOException {
    byte[] file =
        file(root -> {
          property(root, "001A", "REPORT.IPM.Note.NDR");
          property(root, "0037", "Undeliverable: Offer");
          DirectoryEntry recipient = root.createDirectory("__recip_version1.0_#00000000");
          property(recipient, "3001", "Ada");
          property(recipient, "39FE", "ada@example.org");
          property(recipient, "0C1B", "<mail.example.org #5.1.1 smtp;550 5.1.1 User unknown>");
          properties(recipient, 8);
        });
    BounceReport report = BounceReader.standard().read(file);
    assertEquals(BounceReport.Kind.BOUNCE, report.kind());
    assertEquals(Optional.of("ada@example.org"), report.failures().get(0).recipient());
    assertEquals(Reason.USER_UNKNOWN, report.failures().get(0).reason());
  }

  @Test
  void aDamagedFileIsUnreadableAndSaysSo() throws IOException {
    byte[] file = Arrays.copyOf(message("x", "y"), 600);
    BounceReport report = BounceReader.standard().read(file);
    assertEquals(BounceReport.Kind.UNREADABLE, report.kind());
    assertTrue(report.problem().orElse("").contains("Outlook"));
  }

  @Test
  void aMailIsNoOutlookFile() {
    assertFalse(OutlookMessage.is("From: joe@example.com".getBytes(StandardCharsets.US_ASCII)));
  }

  /** A compound file with the few properties a saved message always has (MS-OXMSG 2.1). */
  private static byte[] message(String subject, String text) throws IOException {
    return file(root -> {
      property(root, "001A", "REPORT.IPM.Note.NDR");
      property(root, "0037", subject);
      property(root, "0C1A", "Mail Delivery Subsystem");
      property(root, "0E04", "joe@example.com");
      property(root, "1000", text);
    });
  }

  private interface Content {
    void into(DirectoryEntry root) throws IOException;
  }

  private static byte[] file(Content content) throws IOException {
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      content.into(file.getRoot());
      properties(file.getRoot(), 32);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static void attachment(DirectoryEntry root, int number, String name, String content)
      throws IOException {
    DirectoryEntry attached = root.createDirectory("__attach_version1.0_#%08X".formatted(number));
    property(attached, "3707", name);
    attached.createDocument(
        "__substg1.0_37010102", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    properties(attached, 8);
  }

  /** The stream of fixed-length properties, with its header and none in it (MS-OXMSG 2.4). */
  private static void properties(DirectoryEntry folder, int header) throws IOException {
    folder.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[header]));
  }

  private static void property(DirectoryEntry folder, String tag, String value) throws IOException {
    folder.createDocument(
        "__substg1.0_" + tag + "001F",
        new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)));
  }
}
