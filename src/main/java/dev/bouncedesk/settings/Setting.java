package dev.bouncedesk.settings;

import java.util.Optional;

/**
 * Every setting there is: its name in the environment and in the file, what it is for, and its
 * value where nobody gives one. {@code bouncedesk settings} prints this table.
 */
public enum Setting {
  DATA("BOUNCEDESK_DATA", "./data", "folder for the database and files"),
  KNOWLEDGE(
      "BOUNCEDESK_KNOWLEDGE",
      "",
      "folder of the articles; by default the one beside the launcher, or in the working folder"),
  PORT("BOUNCEDESK_PORT", "8025", "port of the local workspace, of HTTP mode and of /healthz"),
  HOST(
      "BOUNCEDESK_HOST",
      "127.0.0.1",
      "address that HTTP mode and /healthz listen on; the local workspace always stays on 127.0.0.1"),
  DATABASE_URL(
      "BOUNCEDESK_DATABASE_URL",
      "",
      "PostgreSQL instead of the embedded H2, such as jdbc:postgresql://db/bouncedesk"),
  DATABASE_USER("BOUNCEDESK_DATABASE_USER", "", "user of that database"),
  DATABASE_PASSWORD("BOUNCEDESK_DATABASE_PASSWORD", "", "its password", true),
  SLACK_BOT_TOKEN(
      "SLACK_BOT_TOKEN", "", "the app's bot token, xoxb-…; without it: the local workspace", true),
  SLACK_APP_TOKEN("SLACK_APP_TOKEN", "", "the app-level token, xapp-…, for Socket Mode", true),
  SLACK_SIGNING_SECRET("SLACK_SIGNING_SECRET", "", "the signing secret, for HTTP mode", true),
  SLACK_API_URL("BOUNCEDESK_SLACK_API_URL", "", "another base URL of Slack's Web API"),
  ZONE("BOUNCEDESK_ZONE", "", "time zone of digests that name none; by default the machine's"),
  RETENTION_DAYS("BOUNCEDESK_RETENTION_DAYS", "180", "days that occurrences are kept"),
  PRIVACY(
      "BOUNCEDESK_PRIVACY",
      "mask",
      "what is stored of a recipient: mask (domain and keyed hash), hash (keyed hash only), keep"),
  DNS("BOUNCEDESK_DNS", "on", "on or off: live DNS checks"),
  DNS_SERVERS(
      "BOUNCEDESK_DNS_SERVERS", "", "resolvers to ask, as address or address:port, by commas"),
  BLOCKLISTS("BOUNCEDESK_BLOCKLISTS", "", "blocklist zones that checks may ask, by commas"),
  SMTP("BOUNCEDESK_SMTP", "off", "on or off: SMTP checks, each confirmed by a button"),
  SMTP_HELO("BOUNCEDESK_SMTP_HELO", "", "the name SMTP checks greet with; must be this host's own"),
  SMTP_MAIL_FROM(
      "BOUNCEDESK_SMTP_MAIL_FROM", "", "the sender address of SMTP checks; a postmaster reads it"),
  SMTP_DOMAINS(
      "BOUNCEDESK_SMTP_DOMAINS",
      "",
      "own domains, by commas: only there the catch-all and open-relay tests, the submission host, test messages"),
  SMTP_REFERENCE(
      "BOUNCEDESK_SMTP_REFERENCE",
      "",
      "a mail host that always answers; tells at start and daily whether port 25 is open from here"),
  SMTP_SENDING(
      "BOUNCEDESK_SMTP_SENDING",
      "",
      "addresses that send the customers' mail, by commas; SMTP checks never run from one of them"),
  PROBE_FORBIDDEN(
      "BOUNCEDESK_PROBE_FORBIDDEN",
      "",
      "more address blocks that no check connects to, such as 198.51.100.0/24, by commas"),
  PROBE_ALLOW(
      "BOUNCEDESK_PROBE_ALLOW",
      "",
      "for tests, in the settings file only: exact address:port pairs to connect to though not public"),
  PROBE_GROUP(
      "BOUNCEDESK_PROBE_GROUP",
      "",
      "id of the Slack user group whose members may run live checks; empty: everybody"),
  NOTES_GROUP(
      "BOUNCEDESK_NOTES_GROUP",
      "",
      "id of the Slack user group whose members may add notes to articles; empty: every member"),
  TICKETS(
      "BOUNCEDESK_TICKETS",
      "",
      "what your ticket numbers look like, as a regular expression such as ZD-[0-9]+");

  private final String variable;
  private final String fallback;
  private final String purpose;
  private final boolean secret;

  Setting(String variable, String fallback, String purpose) {
    this(variable, fallback, purpose, false);
  }

  Setting(String variable, String fallback, String purpose, boolean secret) {
    this.variable = variable;
    this.fallback = fallback;
    this.purpose = purpose;
    this.secret = secret;
  }

  /** Its name in the environment and in the settings file. */
  public String variable() {
    return variable;
  }

  /** The value where nobody gives one; empty for none. */
  public Optional<String> fallback() {
    return fallback.isEmpty() ? Optional.empty() : Optional.of(fallback);
  }

  /** One line on what it is for. */
  public String purpose() {
    return purpose;
  }

  /** Whether its value prints as three asterisks. */
  public boolean isSecret() {
    return secret;
  }
}
