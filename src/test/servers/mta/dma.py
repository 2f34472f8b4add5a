"""The DragonFly Mail Agent, a small mailer for hosts that only send."""
from cases import CASES, mail

PACKAGES = ["dma"]

#: What cannot pass now is tried again for days, and no setting shortens that: it makes no bounce here.
TEMPORARY = {"greylisted", "slow-down", "connection-refused", "broken-tls", "timeout", "hangs-up", "no-route", "unanswered", "dns-broken",
             "mx-without-host", "null-mx", "loops-to-myself", "loop", "alias", "unknown-here"}


def make(tree, wanted, keep):
    tree.write("etc/dma/dma.conf", "MAILNAME mail.example.org\n")
    tree.run("sh", "-c", "rm -f /var/spool/dma/*")
    for case, rcpts in wanted({case: rcpts for case, rcpts in CASES.items() if case not in TEMPORARY}).items():
        tree.run("sendmail", "-f", "alice", *rcpts, input=mail(case, rcpts).replace(b"\r\n", b"\n"), check=False)
        keep(case, tree.taken(6))
        tree.run("sh", "-c", "rm -f /var/spool/dma/*")
