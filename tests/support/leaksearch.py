# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where secrets may have got to, and the search for them, however they are written down."""
import base64
import fnmatch
import html
import json
import os
import pathlib
import re
import subprocess
import threading
import urllib.parse

SHORTEST = 12  # bytes; anything shorter stands somewhere by chance
PIECE = 48  # of a long one its beginning or its end is enough: it may have been cut


def forms(secret):
    """The bytes that give a secret away: the name of each way to write it down, and what it looks like then."""
    plain = secret if isinstance(secret, bytes) else secret.encode()
    quoted = urllib.parse.quote_from_bytes(plain, safe="").encode()
    found = {"plain": {plain}, "hex": {plain.hex().encode(), plain.hex().upper().encode()},
             "URL-encoded": {quoted, re.sub(rb"%..", lambda match: match[0].lower(), quoted),
                             urllib.parse.quote_plus(plain).encode(), urllib.parse.quote(quoted).encode()}}
    for before in range(3):  # what stands in front of it shifts base64
        whole = base64.b64encode(b"\0" * before + plain)
        part = whole[(0, 2, 3)[before]:(len(plain) + before) * 8 // 6]
        found.setdefault("base64", set()).add(part)
        found.setdefault("base64url", set()).add(part.translate(bytes.maketrans(b"+/", b"-_")))
    if not isinstance(secret, bytes):
        found["UTF-16"] = {secret.encode("utf-16-le"), secret.encode("utf-16-be")}
        found["JSON"] = {json.dumps(secret)[1:-1].encode(), json.dumps(secret)[1:-1].replace("/", "\\/").encode()}
        found["HTML"] = {html.escape(secret).encode()}
    return found


class Secret:
    """A value that may stand in some places only, each a pattern for its name."""

    def __init__(self, name, value, *allowed):
        assert len(value) >= SHORTEST, f"{name} is too short to be searched for"
        self.name = name
        self.value = value
        self.allowed = allowed
        self.forms = {}  # by the bytes: one way to write it down is enough to know
        for piece in (value,) if len(value) <= 2 * PIECE else (value[:PIECE], value[-PIECE:]):
            for form, looks in forms(piece).items():
                for look in looks:
                    self.forms.setdefault(look, form)

    def may_stand(self, place):
        return any(fnmatch.fnmatchcase(place, pattern) for pattern in self.allowed)


def token_secrets(name, text, *allowed):
    """A secret of random bytes in base64url: as it is, and the bytes themselves."""
    padded = text + "=" * (-len(text) % 4)
    return [Secret(name, text, *allowed), Secret(f"{name} (decoded)", base64.urlsafe_b64decode(padded), *allowed)]


def key_secrets(name, file, *allowed):
    """The numbers that make a key in PEM private, and the lines of the file that hold part of one."""
    text = subprocess.run(["openssl", "pkey", "-in", file, "-noout", "-text"], check=True, capture_output=True,
                          text=True, timeout=30).stdout
    numbers = {part: bytes.fromhex(re.sub(r"[ :\n]", "", digits)).lstrip(b"\0") for part, digits in re.findall(
        r"^(priv|privateExponent|prime1|prime2):\n((?: +[0-9a-f:]+\n)+)", text, re.M)}
    assert numbers, f"no private key was read from {file}"
    # Its beginning is enough, and stands in a dump of any width.
    found = [Secret(f"{name} ({part})", number[:24], *allowed) for part, number in numbers.items()]
    pieces = [number[at:at + SHORTEST] for number in numbers.values() for at in range(0, len(number) - SHORTEST, 4)]
    for line in pathlib.Path(file).read_text(encoding="ascii").splitlines():
        if not line.startswith("-----") and any(piece in base64.b64decode(line) for piece in pieces):
            found.append(Secret(f"{name} (a line of its file)", line, *allowed))
    return found


class Search:
    """All places that were gathered, by name."""

    def __init__(self):
        self.places = {}
        self.searched = 0  # bytes

    def add(self, place, content):
        """Adds to what is known of a place; the same again changes nothing."""
        content = content if isinstance(content, bytes) else content.encode()
        known = self.places.setdefault(place, [])
        if content and content not in known:
            known.append(content)

    def add_folder(self, folder, name):
        """Every file below, also the hidden ones; and what they are called."""
        files = 0
        for file in pathlib.Path(folder).rglob("*"):
            self.add(f"names of files in {name}", str(file.relative_to(folder)) + "\n")
            if not file.is_file() or file.is_symlink():
                continue
            try:
                self.add(f"file {name}/{file.relative_to(folder)}", file.read_bytes())
                files += 1
            except FileNotFoundError:
                pass  # a lock, a journal: gone meanwhile
        return files

    def add_process(self, pid):
        """What others may read of a process: its arguments and its environment."""
        for kind in ("cmdline", "environ"):
            try:
                self.add(f"{kind} of a process", pathlib.Path(f"/proc/{pid}/{kind}").read_bytes())
            except OSError:
                pass  # it has ended, or nobody may

    def leaks(self, secrets):
        """A line for each secret and place where it must not be."""
        assert self.places, "nothing was searched"
        found = {}
        for place, contents in self.places.items():
            watched = [secret for secret in secrets if not secret.may_stand(place)]
            for content in contents:
                self.searched += len(content)
                for secret in watched:
                    form = next((form for look, form in secret.forms.items() if look in content), None)
                    if form:
                        found.setdefault(f"{secret.name} stands in {place}, {form}")
        return list(found)


def children(pid):
    """The processes that a process has started, and theirs."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
    return found + [below for child in found for below in children(child)]


class ProcessWatch:
    """Adds to a search what can be read of all processes below this one, as long as it lasts."""

    INTERVAL = 0.02  # seconds

    def __init__(self, search):
        self.search = search
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def watch(self):
        while not self.over.wait(self.INTERVAL):
            for pid in children(os.getpid()):
                self.search.add_process(pid)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
