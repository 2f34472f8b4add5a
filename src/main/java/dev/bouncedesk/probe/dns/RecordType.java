package dev.bouncedesk.probe.dns;

/** The kinds of record that checks ask for. */
public enum RecordType {
  A,
  AAAA,
  MX,
  TXT,
  PTR,
  NS,
  SOA,
  TLSA,
  SRV,
  CNAME
}
