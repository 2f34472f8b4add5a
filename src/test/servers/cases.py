"""What is sent to make servers fail, and how it is handed in."""
import smtplib

#: name of the case -> recipients
CASES = {
    "unknown-user": ["unknown@example.com"],
    "mailbox-full": ["full@example.com"],
    "greylisted": ["grey@example.com"],
    "relay-denied": ["relay@example.com"],
    "disabled": ["disabled@example.com"],
    "too-large": ["size@example.com"],
    "content-filter": ["spam@example.com"],
    "virus": ["virus@example.com"],
    "sender-refused": ["spf@spf.example.com"],
    "slow-down": ["slow@slow.example.com"],
    "no-enhanced-code": ["plain@example.com"],
    "two-recipients": ["unknown@example.com", "full@example.com", "fine@example.com"],
    "connection-refused": ["bob@closed.example.com"],
    "refused-at-greeting": ["bob@banner.example.com"],
    "tls-required": ["bob@tls.example.com"],
    "broken-tls": ["bob@broken-tls.example.com"],
    "timeout": ["bob@silent.example.com"],
    "hangs-up": ["bob@hangs-up.example.com"],
    "no-route": ["bob@away.example.com"],
    "unanswered": ["bob@mute.example.com"],
    "no-such-domain": ["bob@nowhere.example.net"],
    "dns-broken": ["bob@lame.example.net"],
    "mx-without-host": ["bob@hostless.example.net"],
    "null-mx": ["bob@null.example.net"],
    "loops-to-myself": ["bob@self.example.net"],
    "loop": ["bob@loop.example.com"],
    "alias": ["team@example.org"],
    "unknown-here": ["nobody.here@example.org"],
}
MAIL = """From: Alice <alice@example.org>
To: {to}
Subject: {subject}
Date: Mon, 2 Mar 2026 10:14:50 +0000
Message-ID: <inv117.{case}@example.org>
DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from:to:subject; bh=AAAA=; b=BBBB=

Please find the invoice attached.
"""


def mail(case, rcpts):
    subject = "Rechnung für Jörg" if case.startswith("smtputf8") else "Invoice 2026-117"
    return MAIL.format(to=", ".join(rcpts), case=case, subject=subject).replace("\n", "\r\n").encode()


def send(tree, case, rcpts, notify=None):
    """Hands a mail in by SMTP, or, where that refuses it at once, by the server's own sendmail command."""
    try:
        submit(case, rcpts, notify)
    except (OSError, UnicodeError) as refused:  # smtplib's errors are of the first kind
        tree.lines.append(f"{case}: {refused}")
        tree.run("sendmail", "-f", "alice@example.org", *rcpts, input=mail(case, rcpts).replace(b"\r\n", b"\n"), check=False)


def submit(case, rcpts, notify):
    with smtplib.SMTP("127.0.0.1", 25, local_hostname="desk.example.org", timeout=30) as smtp:
        options = ["NOTIFY=" + notify] if notify else []
        extensions = ["SMTPUTF8"] if case.startswith("smtputf8") else []
        smtp.sendmail("alice@example.org", rcpts, mail(case, rcpts), mail_options=extensions, rcpt_options=options)
