"""nullmailer, which hands all to one smarthost; so its bounces come back from there."""
from cases import CASES, mail

PACKAGES = ["nullmailer"]


def make(tree, wanted, keep):
    tree.write("etc/nullmailer/remotes", "mx.example.com smtp\n")
    tree.write("etc/nullmailer/defaultdomain", "example.org\n")
    tree.write("etc/nullmailer/me", "mail.example.org\n")
    tree.write("etc/nullmailer/queuelifetime", "4\n")
    tree.write("etc/nullmailer/pausetime", "2\n")
    tree.run("sh", "-c", "find /var/spool/nullmailer -type f -delete; mkfifo -m 622 /var/spool/nullmailer/trigger; chown mail:mail /var/spool/nullmailer/trigger", check=False)
    tree.start("sh", "-c", "exec su -s /bin/sh mail -c /usr/sbin/nullmailer-send")
    for case, rcpts in wanted(CASES).items():
        if all(rcpt.endswith("example.com") for rcpt in rcpts):
            tree.run("sendmail", "-f", "alice@example.org", *rcpts, input=mail(case, rcpts).replace(b"\r\n", b"\n"), check=False)
            keep(case, tree.taken(14))
