"""The hosts that refuse: a scripted SMTP server, whose answer depends on its address and on the recipient."""
import smtplib, socketserver, sys, threading, time
from pathlib import Path
from names import HERE, HOSTS

#: local part at example.com -> (command it is refused at, reply)
REPLIES = {
    "unknown": ("RCPT", "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table"),
    "full": ("RCPT", "552 5.2.2 <{rcpt}>: mailbox is full, quota exceeded"),
    "grey": ("RCPT", "450 4.2.0 <{rcpt}>: Greylisted, please try again in 300 seconds"),
    "relay": ("RCPT", "554 5.7.1 <{rcpt}>: Relay access denied"),
    "disabled": ("RCPT", "550 5.2.1 <{rcpt}>: account is disabled"),
    "size": ("DATA", "552 5.3.4 Message size exceeds fixed maximum message size (10240 bytes)"),
    "spam": ("DATA", "554-5.7.1 Our content filter takes this message\n554-5.7.1 for unsolicited bulk mail. See\n"
                     "554 5.7.1 https://www.example.com/why?ip=198.51.100.7"),
    "virus": ("DATA", "554 5.7.1 Message contains a virus (Eicar-Test-Signature)"),
    "spf": ("MAIL", "550 5.7.23 SPF validation failed for example.org"),
    "slow": ("MAIL", "421 4.7.0 Too many messages from 198.51.100.7, slow down"),
    "plain": ("RCPT", "550 no such user here"),
}

#: the tree whose Alice gets what is sent to her through the hosts here
INBOX = sys.argv[1:]


class Remote(socketserver.StreamRequestHandler):
    """Speaks for every host of the small internet but the one under test."""

    def handle(self):
        here = self.connection.getsockname()[0]
        self.host = next(host for host, address in HOSTS.items() if address == here)
        if self.host == "silent.example.com":
            time.sleep(60)
        elif self.host == "banner.example.com":
            self.say("554 5.7.1 banner.example.com does not accept mail from " + HERE)
        else:
            self.say(f"220 {self.host} ESMTP")
            self.converse()

    def converse(self):
        at_data, sender, rcpts, message = "", "", [], None
        for raw in self.rfile:
            line = raw.decode("latin-1").rstrip("\r\n")
            if message is not None:
                if line == ".":
                    self.say(at_data or self.taken(sender, rcpts, message))
                    message = None
                else:
                    message.append(line[1:] if line.startswith("..") else line)
                continue
            verb = line[:4].upper()
            if verb in ("EHLO", "LHLO"):
                tls = "250-STARTTLS\n" if self.host == "broken-tls.example.com" else ""
                self.say(f"250-{self.host}\n250-SIZE 10240000\n250-ENHANCEDSTATUSCODES\n250-SMTPUTF8\n{tls}250 8BITMIME")
            elif verb == "STAR":
                self.say("220 2.0.0 Ready to start TLS")
                self.say("this is no TLS at all")
                return
            elif verb == "MAIL" and self.host == "tls.example.com":
                self.say("530 5.7.0 Must issue a STARTTLS command first")
            elif verb == "MAIL":
                sender, rcpts, at_data = line[line.find("<") + 1:line.find(">")], [], ""
                self.say("250 2.1.0 Ok")
            elif verb == "RCPT":
                rcpt = line[line.find("<") + 1:line.find(">")]
                when, reply = REPLIES.get(rcpt.split("@")[0], ("", ""))
                at_data = reply if when == "DATA" else at_data
                rcpts.append(rcpt)
                self.say(reply.format(rcpt=rcpt) if when in ("RCPT", "MAIL") else "250 2.1.5 Ok")
            elif verb == "DATA":
                if self.host == "hangs-up.example.com":
                    return
                message = []
                self.say("354 End data with <CR><LF>.<CR><LF>")
            elif verb == "QUIT":
                self.say("221 2.0.0 Bye")
                return
            else:
                self.say("250 2.0.0 Ok")

    def taken(self, sender, rcpts, message):
        """What is done with a mail that nothing refuses: it is forwarded, delivered to Alice, or thrown away."""
        if self.host == "loop.example.com":
            return self.passed_back(sender, rcpts, message)
        if "alice@example.org" in rcpts and INBOX:
            file = Path(INBOX[0], f"home/alice/Maildir/new/{time.time_ns()}")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.with_suffix(".part").write_text("\n".join([*message, ""]), "latin-1")
            file.with_suffix(".part").rename(file)
        return "250 2.0.0 Ok: queued"

    def passed_back(self, sender, rcpts, message):
        """Gives the mail back to where it came from, as a forwarder that is set up wrongly does; what that says."""
        trace = f"Received: from mail.example.org (mail.example.org [{HERE}]) by {self.host} with ESMTP;\r\n\tMon, 2 Mar 2026 10:15:00 +0000"
        try:
            with smtplib.SMTP(HERE, 25, local_hostname=self.host, timeout=20) as smtp:
                smtp.sendmail(sender, rcpts, "\r\n".join([trace, *message]).encode("latin-1"))
            return "250 2.0.0 Ok: passed on"
        except smtplib.SMTPResponseException as refused:
            return f"{refused.smtp_code} {refused.smtp_error.decode()}".splitlines()[0]
        except smtplib.SMTPRecipientsRefused as refused:
            code, text = next(iter(refused.recipients.values()))
            return f"{code} {text.decode()}".splitlines()[0]
        except (OSError, smtplib.SMTPException):
            return "451 4.4.1 The host to forward to does not answer"

    def say(self, reply):
        try:
            self.wfile.write(reply.replace("\n", "\r\n").encode() + b"\r\n")
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


def serve():
    for host, address in HOSTS.items():
        if host not in ("mail.example.org", "closed.example.com", "away.example.com", "mute.example.com"):
            threading.Thread(target=Server((address, 25), Remote).serve_forever, daemon=True).start()


if __name__ == "__main__":
    serve()
    threading.Event().wait()
