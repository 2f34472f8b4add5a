"""OpenSMTPD, the mail server of OpenBSD."""
import time
from cases import CASES, send

PACKAGES = ["opensmtpd"]
CONF = """
queue ttl {ttl}
bounce warn-interval {warn}
table aliases file:/etc/aliases
listen on 127.0.0.1
listen on 198.51.100.7
action here maildir alias <aliases>
action out relay
action secure relay tls
match from local for domain example.org action here
match from local for domain "tls.example.com" action secure
match from any for any action out
"""
ALIASES = """
team: unknown@example.com, full@example.com
bob: bob
ring: gnir
gnir: ring
program: "|/bin/false"
"""


def make(tree, wanted, keep):
    offered = dict(CASES, **{
        "smtputf8": ["unknown@example.com"], "alias-loop": ["ring@example.org"], "program-failed": ["program@example.org"]})
    del offered["timeout"]  # it waits five minutes for a greeting, and no setting shortens that
    start(tree, ttl="2s", warn="4h")
    for case, rcpts in wanted(offered).items():
        one(tree, keep, case, rcpts)
    for case, rcpts in wanted({"success": ["fine@example.com"]}).items():
        one(tree, keep, case, rcpts, notify="SUCCESS")
    tree.stop("smtpd")
    start(tree, ttl="4d", warn="1s")
    for case, rcpts in wanted({"delayed": ["grey@example.com"]}).items():
        one(tree, keep, case, rcpts)


def one(tree, keep, case, rcpts, notify=None):
    send(tree, case, rcpts, notify)
    mails = []
    for _ in range(8):
        mails = tree.taken(3)
        if mails:
            break
        tree.run("smtpctl", "schedule", "all", check=False)
    keep(case, mails)


def start(tree, ttl, warn):
    tree.write("etc/smtpd.conf", CONF.format(ttl=ttl, warn=warn))
    tree.write("etc/aliases", ALIASES)
    tree.run("find", "/var/spool/smtpd/queue", "-type", "f", "-delete")
    tree.start("smtpd", "-F")
    time.sleep(2)

