package dev.bouncedesk.probe.dns;

import dev.bouncedesk.probe.dns.Answer.Security;
import dev.bouncedesk.probe.guard.Deadline;
import dev.bouncedesk.probe.guard.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS servers through dnsjava, by UDP with TCP where the answer is too large. Neither the
 * hosts file nor a search list is read: every name is absolute. Thread-safe.
 */
public final class DnsjavaResolver implements Resolver {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int ROUNDS = 2;
  private static final int MOST_ALIASES = 8;
  private static final int PAYLOAD = 1232; // what passes everywhere unfragmented (RFC 9715)

  private final List<InetSocketAddress> servers;
  private final Optional<Validator> validator;

  /**
   * @param servers the DNS servers to ask, in this order
   * @param trustAnchors DS or DNSKEY records in master-file form to validate with; empty: the
   *     root's
   */
  public DnsjavaResolver(List<InetSocketAddress> servers, List<String> trustAnchors) {
    this.servers = List.copyOf(servers);
    this.validator =
        servers.isEmpty()
            ? Optional.empty()
            : Optional.of(new Validator(this.servers, trustAnchors, PATIENCE));
  }

  /**
   * A resolver for configured servers.
   *
   * @param servers each {@code address}, {@code address:port} or {@code [address]:port}; empty: the
   *     servers this machine uses
   * @throws IllegalArgumentException naming the entry that is not an address
   */
  public static DnsjavaResolver of(List<String> servers, List<String> trustAnchors) {
    List<InetSocketAddress> addresses =
        servers.isEmpty()
            ? ResolverConfig.getCurrentConfig().servers()
            : servers.stream().map(DnsjavaResolver::server).toList();
    return new DnsjavaResolver(addresses, trustAnchors);
  }

  @Override
  public Answer ask(Question question, Deadline deadline) {
    if (servers.isEmpty()) {
      return new Answer.TimedOut("this machine has no DNS server configured");
    }
    Name name;
    try {
      name = Name.fromString(DnsText.escaped(question.name()) + ".");
    } catch (TextParseException e) {
      return new Answer.NoSuchDomain(Security.UNCHECKED); // no zone can hold it
    }
    if (question.validated() && validator.isPresent()) {
      return validator.get().ask(name, Replies.type(question.type()), deadline);
    }
    return follow(name, question.type(), deadline);
  }

  /** Asks, and asks again for the target where an alias leads out of the answer. */
  private Answer follow(Name name, RecordType type, Deadline deadline) {
    List<String> aliases = new ArrayList<>();
    Name now = name;
    while (true) {
      Exchange exchange = exchange(now, Replies.type(type), deadline, false);
      if (exchange.answer().isPresent()) {
        return exchange.answer().get();
      }
      Replies.Step step = Replies.read(exchange.reply().orElseThrow(), now, type, aliases);
      switch (step) {
        case Replies.Step.Done(Answer.ServerFailed failed)
            when failed.code().equals("SERVFAIL") -> {
          return whyServerFailed(now, Replies.type(type), deadline, exchange.reply().orElseThrow());
        }
        case Replies.Step.Done(Answer.NoSuchDomain none)
            when !Replies.hasAuthority(exchange.reply().orElseThrow()) && isCutOff(deadline) -> {
          return new Answer.TimedOut("the resolver denies even the root: it has no way to the DNS");
        }
        case Replies.Step.Done done -> {
          return done.answer();
        }
        case Replies.Step.Elsewhere elsewhere -> {
          if (aliases.size() > MOST_ALIASES) {
            return new Answer.ServerFailed("CNAME chain of more than " + MOST_ALIASES);
          }
          now = elsewhere.name();
        }
      }
    }
  }

  /**
   * SERVFAIL from a resolver that validates may hide bogus data: it answers once checking is
   * disabled (RFC 4035 section 3.2.2), or says so in an extended error (RFC 8914 section 4).
   */
  private Answer whyServerFailed(Name name, int type, Deadline deadline, Message reply) {
    Optional<String> told = Replies.dnssecError(reply);
    if (told.isPresent()) {
      return new Answer.Bogus(told.get());
    }
    Exchange unchecked = exchange(name, type, deadline, true);
    boolean hidden =
        unchecked.reply().map(m -> m.getHeader().getRcode() == Rcode.NOERROR).orElse(false);
    return hidden
        ? new Answer.Bogus("the resolver answers only with checking disabled")
        : new Answer.ServerFailed("SERVFAIL");
  }

  /**
   * A resolver behind a closed network may answer NXDOMAIN to everything. A true one carries the
   * zone's SOA (RFC 2308 section 2.1), which some forwarders drop; so the root is asked for, which
   * always exists.
   */
  private boolean isCutOff(Deadline deadline) {
    return exchange(Name.root, Type.NS, deadline, false)
        .reply()
        .map(reply -> reply.getHeader().getRcode() != Rcode.NOERROR)
        .orElse(true);
  }

  private record Exchange(Optional<Message> reply, Optional<Answer> answer) {}

  /** One question to the servers in turn, until one answers with other than a failure. */
  private Exchange exchange(Name name, int type, Deadline deadline, boolean checkingDisabled) {
    Message query = Message.newQuery(org.xbill.DNS.Record.newRecord(name, type, DClass.IN));
    if (checkingDisabled) {
      query.getHeader().setFlag(Flags.CD);
    }
    Optional<Message> failed = Optional.empty();
    String silence = "";
    for (int round = 0; round < ROUNDS && failed.isEmpty(); round++) {
      for (InetSocketAddress server : servers) {
        if (deadline.passed()) {
          break;
        }
        try {
          Message reply = send(server, query, deadline);
          int rcode = reply.getHeader().getRcode();
          if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
            return new Exchange(Optional.of(reply), Optional.empty());
          }
          failed = Optional.of(reply);
        } catch (IOException e) {
          silence = DnsText.server(server) + ": " + e.getMessage();
        }
      }
    }
    if (failed.isPresent()) {
      return new Exchange(failed, Optional.empty());
    }
    String why = silence.isEmpty() ? "the time was over" : silence;
    return new Exchange(Optional.empty(), Optional.of(new Answer.TimedOut(why)));
  }

  private static Message send(InetSocketAddress server, Message query, Deadline deadline)
      throws IOException {
    SimpleResolver resolver = new SimpleResolver(server);
    Duration patience = deadline.left().compareTo(PATIENCE) < 0 ? deadline.left() : PATIENCE;
    resolver.setTimeout(patience);
    resolver.setEDNS(0, PAYLOAD, 0);
    try {
      return resolver
          .sendAsync(query)
          .toCompletableFuture()
          .get(patience.toMillis() + 50, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      // A port where nobody listens gives an exception without words.
      String why = cause.getMessage() == null ? "no DNS server there" : cause.getMessage();
      throw new IOException(
          why.isBlank() || why.contains("imed out")
              ? "no answer within " + patience.toMillis() + " ms"
              : why,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static InetSocketAddress server(String text) {
    String host = text;
    int port = 53;
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[") && text.contains("]")) {
      host = text.substring(1, text.indexOf(']'));
      port = text.endsWith("]") ? 53 : port(text, colon);
    } else if (colon > 0 && text.indexOf(':') == colon) {
      host = text.substring(0, colon);
      port = port(text, colon);
    }
    Optional<InetAddress> address = IpLiteral.parse(host);
    return new InetSocketAddress(
        address.orElseThrow(() ->
            new IllegalArgumentException(
                "reading a DNS server: " + text + " is not an IP address, with or without a port")),
        port);
  }

  private static int port(String text, int colon) {
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("reading a DNS server: " + text + " has no valid port");
  }

  /** The type's number (RFC 1035 section 3.2.2). */
  static int number(RecordType type) {
    return Type.value(type.name());
  }
}
