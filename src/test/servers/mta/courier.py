"""Courier MTA."""
import time
from cases import CASES, send

PACKAGES = ["courier-mta"]


def make(tree, wanted, keep):
    etc = "etc/courier/"
    settings = (tree.root / etc / "courierd").read_text().replace("ESMTP_BLOCKBACKSCATTER=smtp/dsn", "ESMTP_BLOCKBACKSCATTER=")
    tree.write(etc + "courierd", settings)
    listener = (tree.root / etc / "esmtpd").read_text().replace("PORT=smtp", "PORT=25").replace("ULIMIT=32768", "ULIMIT=unlimited")
    tree.write(etc + "esmtpd", listener)
    tree.write(etc + "locals", "localhost\nexample.org\n")
    tree.write(etc + "defaultdomain", "example.org\n")
    tree.write(etc + "me", "mail.example.org\n")
    tree.write(etc + "aliases/system", "postmaster: alice\nteam: unknown@example.com, full@example.com\n")
    for name, seconds in {"esmtptimeoutconnect": 4, "esmtptimeouthelo": 4, "esmtptimeout": 4, "esmtptimeoutkeepaliveping": 0,
                          "retryalpha": 2, "retrybeta": 1, "retrygamma": 2, "retrymaxdelta": 1, "esmtpdelay": 0}.items():
        tree.write(etc + name, f"{seconds}\n")
    tree.run("makealiases")
    tree.write(etc + "smtpaccess/loop", "192.0.2\tallow,RELAYCLIENT\n")
    tree.run("makesmtpaccess")
    tree.run("sh", "-c", "for u in alice bob; do [ -d /home/$u/Maildir ] || su $u -c 'maildirmake /home/'$u'/Maildir'; done")
    (tree.root / "home/bob/.courier").write_text("|/bin/false\n")
    tree.run("chown", "bob", "/home/bob/.courier")
    tree.run("sh", "-c", "mkdir -p /run/courier/authdaemon; chown -R courier /run/courier")
    offered = dict(CASES, **{"smtputf8": ["unknown@example.com"], "program-failed": ["bob@example.org"]})
    tree.write(etc + "queuetime", "3s\n")
    tree.write(etc + "warntime", "4h\n")
    start(tree)
    for case, rcpts in wanted(offered).items():
        one(tree, keep, case, rcpts)
    for case, rcpts in wanted({"success": ["fine@example.com"], "success-here": ["alice@example.org"]}).items():
        one(tree, keep, case, rcpts, notify="SUCCESS")
    tree.write(etc + "queuetime", "5d\n")
    tree.write(etc + "warntime", "1s\n")
    tree.run("courier", "stop")
    start(tree)
    for case, rcpts in wanted({"delayed": ["grey@example.com"]}).items():
        one(tree, keep, case, rcpts)


def one(tree, keep, case, rcpts, notify=None):
    send(tree, case, rcpts, notify)
    keep(case, tree.taken(30, settle=2.5))


def start(tree):
    tree.run("sh", "-c", "authdaemond start; courier start; esmtpd start", check=False, stderr=None)
    time.sleep(2)
