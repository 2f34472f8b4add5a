"""Exim 4."""
import shutil, time
from cases import CASES, send

PACKAGES = ["exim4-daemon-heavy"]
CONF = """primary_hostname = mail.example.org
exim_user = Debian-exim
exim_group = Debian-exim
spool_directory = /var/spool/exim-test
never_users =
qualify_domain = example.org
trusted_users = root
disable_ipv6
daemon_smtp_ports = 25
local_interfaces = 127.0.0.1 : 198.51.100.7
acl_smtp_rcpt = accept
acl_smtp_data = accept
dsn_advertise_hosts = *
received_headers_max = 20
smtputf8_advertise_hosts = *
delay_warning = {warn}
tls_advertise_hosts =
begin routers
local:
  driver = redirect
  domains = example.org
  data = ${{lookup{{$local_part}}lsearch{{/etc/aliases}}}}
  file_transport = file
  pipe_transport = pipe
  allow_fail
  allow_defer
box:
  driver = accept
  domains = example.org
  local_parts = alice
  transport = box
quota:
  driver = accept
  domains = example.org
  local_parts = bob
  transport = full_box
unknown:
  driver = redirect
  domains = example.org
  data = :fail: Unknown user
  allow_fail
hosts:
  driver = dnslookup
  domains = ! example.org
  transport = ${{if eq{{$domain}}{{tls.example.com}}{{secure}}{{out}}}}
  self = {self}
  cannot_route_message = Unrouteable address
begin transports
box:
  driver = appendfile
  directory = /home/alice/Maildir
  maildir_format
  user = alice
full_box:
  driver = appendfile
  directory = /home/bob/Maildir
  maildir_format
  user = bob
  quota = 10
pipe:
  driver = pipe
  user = bob
  return_output
file:
  driver = appendfile
  user = bob
out:
  driver = smtp
  connect_timeout = 3s
  command_timeout = 3s
  hosts_try_fastopen =
secure:
  driver = smtp
  hosts_require_tls = *
  connect_timeout = 3s
begin retry
* * F,{retry}
"""
ALIASES = """team: unknown@example.com, full@example.com
program: "|/bin/false"
talking-program: "|/bin/ls /no/such/file"
file: /no/such/folder/file
forbidden: :fail: This mailbox is closed, please use the form at https://www.example.org/contact
later: :defer: The directory is being rebuilt
"""


def make(tree, wanted, keep):
    offered = dict(CASES, **{
        "smtputf8": ["jörg@example.com"], "program-failed": ["program@example.org"],
        "program-talks": ["talking-program@example.org"], "file-failed": ["file@example.org"], "quota": ["bob@example.org"],
        "forbidden": ["forbidden@example.org"], "put-off": ["later@example.org"]})
    tree.write("etc/aliases", ALIASES)
    for case, rcpts in wanted(offered).items():
        one(tree, keep, case, rcpts, warn="4h", retry="1s,1s", self="freeze" if case != "loops-to-myself" else "fail")
    for case, rcpts in wanted({"success": ["fine@example.com"], "success-here": ["alice@example.org"]}).items():
        one(tree, keep, case, rcpts, notify="SUCCESS", warn="4h", retry="1s,1s", self="send")
    for case, rcpts in wanted({"delayed": ["grey@example.com"]}).items():
        one(tree, keep, case, rcpts, warn="1s", retry="4d,1s", self="send")


def one(tree, keep, case, rcpts, notify=None, **settings):
    conf = "/etc/exim-test.conf"
    tree.write(conf[1:], CONF.format(**settings))
    shutil.rmtree(tree.root / "var/spool/exim-test", ignore_errors=True)
    tree.run("install", "-d", "-o", "Debian-exim", "-g", "Debian-exim", "/var/spool/exim-test")
    tree.run("install", "-d", "-o", "alice", "/home/alice/Maildir")
    exim = ["exim4", "-C", conf]
    tree.start(*exim, "-bdf")
    time.sleep(1)
    send(tree, case, rcpts, notify)
    mails = []
    for _ in range(6):
        mails = tree.taken(1.5)
        if mails:
            break
        tree.run(*exim, "-qff", check=False)
    log = tree.root / "var/spool/exim-test/log/mainlog"
    tree.lines += log.read_text().splitlines() if log.exists() else []
    tree.stop("exim4")
    keep(case, mails)
