"""A Debian of its own for each server, so that servers which exclude each other can be kept side by side."""
import os, shutil, signal, socket, subprocess, threading, time
from pathlib import Path

#: where the trees are kept between two runs
TREES = Path(os.environ.get("BOUNCE_TREES", "/var/tmp/bounce-trees"))
HOST = "mail.example.org"


def run(*command, **options):
    return subprocess.run([str(c) for c in command], check=options.pop("check", True),
                          stdout=options.pop("stdout", subprocess.DEVNULL), **options)


def install(name, packages):
    """Makes the tree NAME with these packages, unless it is there. Needs the network."""
    tree, base = TREES / name, TREES / "base"
    if (tree / "ready").exists():
        return
    if not (base / "etc/debian_version").exists():
        run("debootstrap", "--variant=minbase", "bookworm", base)
    shutil.rmtree(tree, ignore_errors=True)
    run("cp", "-a", base, tree)
    (tree / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")  # starts nothing
    (tree / "usr/sbin/policy-rc.d").chmod(0o755)
    (tree / "etc/hosts").write_text(f"127.0.0.1 localhost {HOST}\n")
    (tree / "etc/mailname").write_text(HOST + "\n")
    shutil.copy("/etc/resolv.conf", tree / "etc/resolv.conf")
    run("unshare", "--mount", "--pid", "--uts", "--fork", "sh", "-ec",
        f"hostname {HOST}; mount -t proc proc {tree}/proc; export DEBIAN_FRONTEND=noninteractive;"
        f"chroot {tree} apt-get install -qq -y --no-install-recommends {' '.join(packages)}", stderr=subprocess.DEVNULL)
    run("chroot", tree, "useradd", "-m", "alice")
    run("chroot", tree, "useradd", "-m", "bob")
    (tree / "ready").touch()


class Tree:
    """An installed tree, entered: files, programs, the log and the mail of a server that runs in it."""

    def __init__(self, name, hosts):
        self.name, self.root, self.lines, self.before = name, TREES / name, [], b""
        self.write("etc/hosts", hosts)
        self.write("etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
        run("mount", "-t", "proc", "proc", self.root / "proc")
        shutil.rmtree(self.root / "home/alice/Maildir", ignore_errors=True)
        (self.root / "var/mail/alice").unlink(missing_ok=True)
        self._listen()

    def write(self, path, text, owner=None, mode=0o644):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_text(text)
        file.chmod(mode)
        if owner:
            self.run("chown", owner, "/" + path)

    def run(self, *command, **options):
        options.setdefault("stderr", subprocess.DEVNULL)
        return run("chroot", self.root, *command, **options)

    def start(self, *command, **options):
        """A program that stays; it ends with the namespace."""
        return subprocess.Popen(["chroot", str(self.root), *command], stdout=subprocess.DEVNULL,
                                stderr=options.pop("stderr", subprocess.DEVNULL), **options)

    def stop(self, program):
        """Ends what start() and daemons of this name left running in this namespace."""
        for comm in (self.root / "proc").glob("[0-9]*/comm"):
            if comm.read_text().strip() == program:
                os.kill(int(comm.parent.name), signal.SIGTERM)
        time.sleep(2)

    def taken(self, seconds, settle=1.5):
        """The mails that came for alice, once none has come for a while."""
        mails, last, end = [], 0.0, time.time() + seconds
        while time.time() < end and not (mails and time.time() - last > settle):
            time.sleep(0.25)
            new = self._new()
            last = time.time() if new else last
            mails += new
        return mails

    def _new(self):
        found = []
        for file in sorted(self.root.glob("home/alice/Maildir/new/*")):
            if file.suffix == ".part":
                continue
            found.append(file.read_bytes())
            file.unlink()
        box = self.root / "var/mail/alice"
        text = box.read_bytes() if box.exists() else b""
        if text.endswith(b"\n") and text == self.before:  # else a server is still writing
            box.write_bytes(b"")
            found += [m.partition(b"\n")[2] for m in (b"\n" + text).split(b"\nFrom ")[1:]]
        self.before = text
        return found

    def _listen(self):
        """Takes what is said to /dev/log."""
        path = self.root / "dev/log"
        path.unlink(missing_ok=True)
        log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        log.bind(str(path))
        path.chmod(0o666)

        def read():
            while True:
                line = log.recv(65536).decode("utf-8", "replace").rstrip("\0\n")
                self.lines.append(line.partition(">")[2])

        threading.Thread(target=read, daemon=True).start()
