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
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      property(file, "001A", "REPORT.IPM.Note.NDR");
      property(file, "0037", subject);
      property(file, "0C1A", "Mail Delivery Subsystem");
      property(file, "0E04", "joe@example.com");
      property(file, "1000", text);
      file.createDocument(new ByteArrayInputStream(new byte[32]), "__properties_version1.0");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static void property(POIFSFileSystem file, String tag, String value) throws IOException {
    file.createDocument(
        new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)),
        "__substg1.0_" + tag + "001F");
  }
}
