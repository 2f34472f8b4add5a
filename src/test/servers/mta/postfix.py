"""Postfix, and what it hands mail to: Dovecot (LMTP, Sieve), procmail, maildrop."""
import time
from cases import CASES, send

PACKAGES = ["postfix", "dovecot-lmtpd", "dovecot-sieve", "procmail", "maildrop"]
CONF = """compatibility_level = 3.6
myhostname = mail.example.org
mydestination = example.org
inet_interfaces = 127.0.0.1, 198.51.100.7
inet_protocols = ipv4
mynetworks = 127.0.0.0/8, 192.0.2.0/24
smtp_connect_timeout = 3s
smtp_helo_timeout = 3s
smtp_data_done_timeout = 10s
smtp_tls_policy_maps = inline:{ { tls.example.com = encrypt }, { broken-tls.example.com = encrypt } }
alias_maps = hash:/etc/aliases
alias_database = hash:/etc/aliases
virtual_alias_maps = inline:{ { gone@example.org = gone@nowhere.example.net } }
transport_maps = inline:{ { lmtp.example.org = lmtp:unix:/run/dovecot/lmtp }, { discard.example.org = error:5.7.1 this domain takes no mail any more }, { later.example.org = retry:4.3.2 the archive is being moved } }
virtual_mailbox_domains = lmtp.example.org
virtual_transport = lmtp:unix:/run/dovecot/lmtp
virtual_mailbox_maps = static:x
mailbox_size_limit = 300000
message_size_limit = 200000
home_mailbox = Maildir/
smtputf8_enable = yes
maximal_queue_lifetime = 0
smtpd_recipient_restrictions = permit_mynetworks, reject
local_recipient_maps =
relocated_maps = inline:{ { moved@example.org = moved@example.net } }
"""
ALIASES = """postmaster: root
team: unknown@example.com, full@example.com
ring: gnir
gnir: ring
program: "|/bin/false"
talking-program: "|/bin/ls /no/such/file"
missing-program: "|/usr/bin/no-such-program"
busy-program: "|exit 75"
procmail: "|/usr/bin/procmail -p /etc/procmail-refuses"
maildrop: "|/usr/bin/maildrop /etc/maildrop-refuses"
file: /no/such/folder/file
include: :include:/etc/no-such-list
"""
DOVECOT = """protocols = lmtp
log_path = syslog
ssl = no
mail_location = maildir:~/Maildir
hostname = mail.example.org
postmaster_address = postmaster@example.org
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = passwd-file
  args = username_format=%n /etc/dovecot/users
}
mail_plugins = quota
protocol lmtp {
  mail_plugins = quota sieve
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=100M
  sieve = ~/.dovecot.sieve
  sieve_extensions = +vnd.dovecot.duplicate
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
"""
#: user at lmtp.example.org -> sieve script
SIEVE = {
    "refuser": 'require ["reject"]; reject "I take mail from colleagues only. Write to the front desk.";',
    "erefuser": 'require ["ereject"]; ereject "This address takes no mail from outside.";',
    "away": 'require ["vacation"]; vacation :days 1 :subject "Out of office" :addresses ["away@lmtp.example.org", "alice@example.org"] "I am back on Monday.";',
    "redirecter": 'redirect "unknown@example.com";',
    "keeper": "keep;",
    "looper": 'redirect "looper@lmtp.example.org";',
}


def make(tree, wanted, keep):
    etc = tree.root / "etc/postfix"
    master = (etc / "master.cf.proto").read_text().replace("       -       y       -", "       -       n       -")
    tree.write("etc/postfix/master.cf", master)
    tree.write("etc/postfix/main.cf", CONF)
    tree.write("etc/aliases", ALIASES)
    tree.write("etc/procmail-refuses", "EXITCODE=73\nHOST\n")
    tree.write("etc/maildrop-refuses", "EXITCODE=77\necho \"this mailbox takes no mail from you\"\nexit\n")
    tree.run("newaliases")
    dovecot(tree)
    tree.run("sh", "-c", "echo 'bob@loop.example.com' > /home/bob/.forward")
    tree.run("sh", "-c", "find /var/spool/postfix/active /var/spool/postfix/deferred /var/spool/postfix/incoming -type f -delete")
    tree.start("postfix", "start-fg")
    time.sleep(4)
    local = {"alias-loop": "ring", "program-failed": "program", "program-talks": "talking-program", "program-missing": "missing-program",
             "program-busy": "busy-program", "procmail": "procmail", "maildrop": "maildrop", "file-failed": "file",
             "include-failed": "include", "forward-loop": "bob", "relocated": "moved", "virtual-alias": "gone"}
    offered = dict(CASES, **{case: [name + "@example.org"] for case, name in local.items()})
    offered |= {"lmtp-" + name: [name + "@lmtp.example.org"] for name in [*SIEVE, "nobody", "stuffed"]}
    offered |= {"smtputf8": ["jörg@example.com"], "smtputf8-refused": ["jörg@lmtp.example.org"],
                "error-transport": ["bob@discard.example.org"], "retry-transport": ["bob@later.example.org"]}
    for case, rcpts in wanted(offered).items():
        one(tree, keep, case, rcpts)
    for case, rcpts in wanted({"success-relayed": ["fine@example.com"], "success-here": ["alice@example.org"], "success-lmtp": ["keeper@lmtp.example.org"]}).items():
        one(tree, keep, case, rcpts, notify="SUCCESS")
    tree.run("postconf", "-e", "maximal_queue_lifetime=5d", "delay_warning_time=1s", "queue_run_delay=2s", "minimal_backoff_time=2s", "maximal_backoff_time=2s")
    tree.run("postfix", "reload")
    time.sleep(1)
    for case, rcpts in wanted({"delayed": ["grey@example.com"], "delayed-refused-connection": ["bob@closed.example.com"]}).items():
        one(tree, keep, case, rcpts)


def dovecot(tree):
    tree.write("etc/dovecot/dovecot.conf", DOVECOT)
    lines = []
    for name in [*SIEVE, "stuffed"]:
        extra = "userdb_quota_rule=*:bytes=100" if name == "stuffed" else ""
        lines.append(f"{name}::65534:65534::/srv/{name}::{extra}")
        tree.write(f"srv/{name}/.dovecot.sieve", SIEVE.get(name, "keep;"))
        tree.run("chown", "-R", "65534:65534", f"/srv/{name}")
    tree.write("etc/dovecot/users", "\n".join(lines) + "\n")
    tree.run("sh", "-c", "rm -rf /run/dovecot; mkdir -p /run/dovecot")
    tree.start("dovecot", "-F")
    time.sleep(1)


def one(tree, keep, case, rcpts, notify=None):
    send(tree, case, rcpts, notify)
    keep(case, tree.taken(14))
