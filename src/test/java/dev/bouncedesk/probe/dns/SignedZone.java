package dev.bouncedesk.probe.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/**
 * A zone signed here (RFC 4035 section 2), with the DS record that trusts it.
 *
 * @param text its master file
 * @param anchor the DS record
 */
public record SignedZone(String text, String anchor) {
  private static final long TTL = 300;

  /** Signs a zone so that its signatures hold from then until then. */
  public static SignedZone of(String zone, String master, Instant from, Instant until)
      throws IOException, GeneralSecurityException, DNSSEC.DNSSECException {
    Name origin = Name.fromString(zone + ".");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    DNSKEYRecord key =
        new DNSKEYRecord(
            origin,
            DClass.IN,
            TTL,
            DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
            DNSKEYRecord.Protocol.DNSSEC,
            DNSSEC.Algorithm.ECDSAP256SHA256,
            pair.getPublic());
    Map<Name, Map<Integer, List<org.xbill.DNS.Record>>> names = new TreeMap<>();
    List<org.xbill.DNS.Record> all = read(origin, master);
    all.add(key);
    for (org.xbill.DNS.Record r : all) {
      names
          .computeIfAbsent(r.getName(), n -> new TreeMap<>())
          .computeIfAbsent(r.getType(), t -> new ArrayList<>())
          .add(r);
    }
    List<Name> order = new ArrayList<>(names.keySet());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      Map<Integer, List<org.xbill.DNS.Record>> sets = names.getOrDefault(order.get(i), Map.of());
      List<Integer> types = new ArrayList<>(sets.keySet());
      types.add(Type.NSEC);
      types.add(Type.RRSIG);
      NSECRecord nsec =
          new NSECRecord(
              order.get(i),
              DClass.IN,
              TTL,
              order.get((i + 1) % order.size()),
              types.stream().mapToInt(Integer::intValue).toArray());
      List<List<org.xbill.DNS.Record>> signed = new ArrayList<>(sets.values());
      signed.add(List.of(nsec));
      for (List<org.xbill.DNS.Record> set : signed) {
        set.forEach(r -> out.append(r).append("\n"));
        out.append(DNSSEC.sign(new RRset(set), key, pair.getPrivate(), from, until)).append("\n");
      }
    }
    DSRecord ds = new DSRecord(origin, DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
    return new SignedZone(out.toString(), ds.toString());
  }

  /** Signs a zone for a day around now. */
  public static SignedZone ofToday(String zone, String master)
      throws IOException, GeneralSecurityException, DNSSEC.DNSSECException {
    Instant now = Instant.now();
    return of(zone, master, now.minus(Duration.ofHours(12)), now.plus(Duration.ofHours(12)));
  }

  private static List<org.xbill.DNS.Record> read(Name origin, String master) throws IOException {
    byte[] bytes = master.getBytes(StandardCharsets.US_ASCII);
    List<org.xbill.DNS.Record> records = new ArrayList<>();
    try (Master reader = new Master(new ByteArrayInputStream(bytes), origin, TTL)) {
      org.xbill.DNS.Record r = reader.nextRecord();
      while (r != null) {
        records.add(r);
        r = reader.nextRecord();
      }
    }
    return records;
  }
}
