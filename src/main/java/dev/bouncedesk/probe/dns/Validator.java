package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.guard.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Checks DNSSEC signatures here, from a trust anchor down, so that no resolver on the way has to be
 * believed (RFC 7672 section 2.1.1 asks for that before TLSA records are used).
 */
final class Validator {
  /** The root's key signing keys, as IANA publishes them. */
  private static final String ROOT =
      """
      . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
      . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
      """;

  private final ValidatingResolver resolver;

  Validator(List<InetSocketAddress> servers, List<String> trustAnchors, Duration patience) {
    List<org.xbill.DNS.Resolver> upstreams = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      SimpleResolver upstream = new SimpleResolver(server);
      upstream.setTimeout(patience);
      upstreams.add(upstream);
    }
    resolver =
        new ValidatingResolver(
            upstreams.size() == 1 ? upstreams.get(0) : new ExtendedResolver(upstreams));
    String anchors = trustAnchors.isEmpty() ? ROOT : String.join("\n", trustAnchors) + "\n";
    try {
      resolver.loadTrustAnchors(
          new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new IllegalArgumentException("reading DNSSEC trust anchors: " + e.getMessage(), e);
    }
  }

  /** The answer with its security; a bogus one is named with dnsjava's reason. */
  Answer ask(Name name, int type, Deadline deadline) {
    Message query = Message.newQuery(org.xbill.DNS.Record.newRecord(name, type, DClass.IN));
    Message reply;
    try {
      reply =
          resolver
              .sendAsync(query)
              .toCompletableFuture()
              .get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer.TimedOut("checking DNSSEC took too long");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Answer.TimedOut(String.valueOf(cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.TimedOut("interrupted");
    }
    if (reply.getHeader().getRcode() == Rcode.SERVFAIL) {
      return Replies.dnssecError(reply)
          .<Answer>map(Answer.Bogus::new)
          .orElse(new Answer.ServerFailed("SERVFAIL"));
    }
    boolean secure = reply.getHeader().getFlag(Flags.AD);
    Replies.Step step =
        Replies.read(reply, name, RecordType.valueOf(Type.string(type)), new ArrayList<>());
    Security security = secure ? Security.SECURE : Security.INSECURE;
    return switch (step) {
      case Replies.Step.Done done -> with(done.answer(), security);
      // A validating lookup asks for one name; what an alias outside the zone holds is not its own.
      case Replies.Step.Elsewhere e -> new Answer.NoRecords(security);
    };
  }

  private static Answer with(Answer answer, Security security) {
    return switch (answer) {
      case Answer.Found f -> new Answer.Found(f.records(), f.aliases(), f.ttl(), security);
      case Answer.NoSuchDomain n -> new Answer.NoSuchDomain(security);
      case Answer.NoRecords n -> new Answer.NoRecords(security);
      case Answer.ServerFailed s -> s;
      case Answer.Bogus b -> b;
      case Answer.TimedOut t -> t;
    };
  }
}
