package dev.bouncedesk.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks a probe can run. The names outside Java are used by articles, plans and JSON. */
public enum CheckId {
  MX("mail hosts of the domain"),
  NULL_MX("whether the domain declares that it takes no mail"),
  ADDRESS("addresses of the mail hosts"),
  PTR("reverse DNS of the sending address"),
  SPF("SPF record, and what it says of the sending address"),
  DKIM("DKIM keys of the message's signatures"),
  DMARC("DMARC record, and which leg of it fails"),
  MTA_STS("MTA-STS record and policy"),
  TLS_RPT("TLS reporting record"),
  DANE("TLSA records of the mail hosts"),
  BLOCKLIST("blocklists"),
  NS("delegation of the domain"),
  SENDER_DOMAIN("whether the sender's domain can be answered"),
  SMTP_CONNECT("whether the mail hosts answer"),
  SMTP_EHLO("what the mail hosts offer"),
  SMTP_TLS("STARTTLS and the certificate"),
  SMTP_AUTH("login mechanisms offered"),
  SMTP_SIZE("largest message the mail hosts take"),
  SMTP_RCPT("whether the recipient is accepted"),
  SMTP_CATCH_ALL("whether an address that nobody has is accepted"),
  SMTP_RELAY("whether the mail hosts relay for strangers"),
  SMTP_SUBMISSION("logins and TLS that the own submission host offers"),
  SMTP_MESSAGE("a test message");

  private final String meaning;

  CheckId(String meaning) {
    this.meaning = meaning;
  }

  /** The name outside Java, such as {@code null-mx}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it looks at, in a few words, lower case. */
  public String meaning() {
    return meaning;
  }

  /** Whether it connects to mail hosts and so needs a person's confirmation. */
  public boolean connects() {
    return name().startsWith("SMTP_");
  }

  /** Whether it is run against the operator's own domains only. */
  public boolean isForOwnDomains() {
    return switch (this) {
      case SMTP_CATCH_ALL, SMTP_RELAY, SMTP_SUBMISSION, SMTP_MESSAGE -> true;
      case MX,
          NULL_MX,
          ADDRESS,
          PTR,
          SPF,
          DKIM,
          DMARC,
          MTA_STS,
          TLS_RPT,
          DANE,
          BLOCKLIST,
          NS,
          SENDER_DOMAIN,
          SMTP_CONNECT,
          SMTP_EHLO,
          SMTP_TLS,
          SMTP_AUTH,
          SMTP_SIZE,
          SMTP_RCPT ->
          false;
    };
  }

  /** The wire names, for the audit. */
  static String names(List<CheckId> checks) {
    return String.join(" ", checks.stream().map(CheckId::wireName).toList());
  }

  /** The check of this wire name. */
  public static Optional<CheckId> ofWireName(String wireName) {
    for (CheckId id : values()) {
      if (id.wireName().equals(wireName)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
