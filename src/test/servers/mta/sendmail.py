"""Sendmail 8, as Debian sets it up."""
import time
from cases import CASES, send

PACKAGES = ["sendmail-bin", "sendmail-cf", "sensible-mda", "procmail", "m4"]
ALIASES = """
mailer-daemon: postmaster
postmaster: root
team: unknown@example.com, full@example.com
ring: gnir
gnir: ring
program: "|/bin/false"
include: :include:/etc/mail/no-such-list
file: /etc/mail/no/such/folder/file
"""


def make(tree, wanted, keep):
    tree.write("etc/mail/local-host-names", "localhost\nexample.org\n")
    tree.write("etc/aliases", ALIASES)
    tree.run("newaliases")
    conf = tree.root / "etc/mail/sendmail.cf"
    conf.write_text(conf.read_text().replace("Addr=127.0.0.1", "Addr=0.0.0.0"))
    tree.write("etc/mail/access", "Connect:192.0.2 RELAY\nConnect:127 RELAY\n")
    tree.run("makemap", "hash", "/etc/mail/access", stdin=open(tree.root / "etc/mail/access"))
    offered = dict(CASES, **{
        "smtputf8": ["unknown@example.com"], "alias-loop": ["ring@example.org"], "program-failed": ["program@example.org"],
        "include-failed": ["include@example.org"], "file-failed": ["file@example.org"],
        "forward-loop": ["bob@example.org"], "bad-address": ["bob@[300.1.2.3]"]})
    (tree.root / "home/bob/.forward").write_text("bob@loop.example.com\n")
    start(tree, "-OTimeout.queuereturn=3s", "-OTimeout.queuewarn=4h")
    for case, rcpts in wanted(offered).items():
        one(tree, keep, case, rcpts)
    for case, rcpts in wanted({"success": ["fine@example.com"], "success-here": ["alice@example.org"]}).items():
        one(tree, keep, case, rcpts, notify="SUCCESS")
    tree.stop("sendmail")
    for case, rcpts in wanted({"delayed": ["grey@example.com"], "delayed-silent": ["bob@silent.example.com"]}).items():
        start(tree, "-OTimeout.queuereturn=5d", "-OTimeout.queuewarn=1s")
        one(tree, keep, case, rcpts)
        tree.stop("sendmail")


def one(tree, keep, case, rcpts, notify=None):
    send(tree, case, rcpts, notify)
    keep(case, tree.taken(60 if "loop" in case else 25, settle=2.5))


def start(tree, *options):
    for folder in ("mqueue", "mqueue-client"):
        for file in (tree.root / "var/spool" / folder).glob("*"):
            file.unlink()
    (tree.root / "run/sendmail/mta").mkdir(parents=True, exist_ok=True)
    tree.run("sendmail", "-bd", "-q2s", "-OTimeout.initial=4s", "-OTimeout.connect=4s", "-OTimeout.iconnect=4s", "-OMinQueueAge=1s", *options)
    time.sleep(2)
