"""The names of this small internet: what DNS answers, and which address each host has (RFC 5737)."""
from dnslib import MX, PTR, QTYPE, RCODE, RR, A
from dnslib.server import BaseResolver, DNSLogger, DNSServer

HERE = "198.51.100.7"
#: host -> its address
HOSTS = {
    "mail.example.org": HERE,
    "mx.example.com": "192.0.2.25",
    "closed.example.com": "192.0.2.26",
    "banner.example.com": "192.0.2.27",
    "tls.example.com": "192.0.2.28",
    "silent.example.com": "192.0.2.29",
    "hangs-up.example.com": "192.0.2.30",
    "loop.example.com": "192.0.2.31",
    "broken-tls.example.com": "192.0.2.32",
    "away.example.com": "192.0.2.40",  # nothing has this address
    "mute.example.com": "192.0.2.41",  # takes packets and answers none
}
#: domain -> its MX hosts, where they are not the domain itself
EXCHANGERS = {
    "example.com": ["mx.example.com"],
    "spf.example.com": ["mx.example.com"],
    "slow.example.com": ["mx.example.com"],
    "example.org": ["mail.example.org"],
    "self.example.net": ["mail.example.org"],
    "hostless.example.net": ["gone.example.net"],
    "null.example.net": ["."],  # RFC 7505
}
#: DNS of this domain is broken
BROKEN = "lame.example.net"


class Zone(BaseResolver):
    def resolve(self, request, handler):
        reply, name, kind = request.reply(), str(request.q.qname).rstrip(".").lower(), QTYPE[request.q.qtype]
        exchangers = EXCHANGERS.get(name, [name] if name in HOSTS else [])
        owner = next((h for h, a in HOSTS.items() if ".".join(a.split(".")[::-1]) + ".in-addr.arpa" == name), None)
        if name == BROKEN:
            reply.header.rcode = RCODE.SERVFAIL
        elif owner:
            reply.add_answer(RR(name, QTYPE.PTR, ttl=60, rdata=PTR(owner)))
        elif name not in HOSTS and name not in EXCHANGERS:
            reply.header.rcode = RCODE.NXDOMAIN
        elif kind == "MX":
            for host in exchangers:
                reply.add_answer(RR(name, QTYPE.MX, ttl=60, rdata=MX(host, 0 if host == "." else 10)))
        elif kind == "A" and name in HOSTS:
            reply.add_answer(RR(name, QTYPE.A, ttl=60, rdata=A(HOSTS[name])))
        return reply


def serve():
    quiet = DNSLogger(logf=lambda line: None)
    for tcp in (False, True):
        DNSServer(Zone(), logger=quiet, address="127.0.0.1", port=53, tcp=tcp).start_thread()


def table():
    return "127.0.0.1 localhost\n" + "".join(f"{address} {host}\n" for host, address in HOSTS.items())
