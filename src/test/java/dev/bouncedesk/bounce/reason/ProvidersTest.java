package dev.bouncedesk.bounce.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bouncedesk.bounce.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on the refusing side. */
class ProvidersTest {
  private static final Providers PROVIDERS = Providers.standard();

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gmail-smtp-in.l.google.com                 |             |                            | gmail",
        "contoso-com.mail.protection.outlook.com    | contoso.com |                            | microsoft-365",
        "outlook-com.olc.protection.outlook.com     | outlook.com |                            | outlook.com",
        "mx-aol.mail.gm0.yahoodns.net.              | aol.com     |                            | aol",
        "mta7.am0.yahoodns.net                      | yahoo.com   |                            | yahoo",
        "mx1.example.org                            | example.org |                            | ",
        "                                           | hotmail.com |                            | outlook.com",
        "                                           | mail.docomo.ne.jp |                      | docomo",
        "                                           |             | 421 4.7.0 [TSS04] deferred | yahoo",
        "relay.example.org                          |             | 550 no - gsmtp             | gmail",
        "                                           |             | 550 blocked using zen.spamhaus.org | spamhaus",
        "mx.mail.icloud.com                         |             | 550 see https://ipcheck.proofpoint.com/?ip=192.0.2.1 | apple",
        "                                           |             | 550 5.1.1 RESOLVER.ADR.RecipNotFound; not found | exchange-server",
        "                                           |             | <joe@example.org>: Relay access denied | postfix",
      })
  void isTheFirstOfMarksHostDomainAndSoftware(
      @Nullable String host,
      @Nullable String domain,
      @Nullable String text,
      @Nullable String slug) {
    assertEquals(
        Optional.ofNullable(slug),
        PROVIDERS
            .find(
                Optional.ofNullable(host),
                Optional.ofNullable(domain),
                Optional.empty(),
                Optional.ofNullable(text).orElse(""))
            .map(Provider::id));
  }
}
