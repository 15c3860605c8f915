#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether tests/support/leaksearch.py finds a secret however it is written down, and nothing else."""
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import leaksearch  # pylint: disable=wrong-import-position

SECRET = "s3cret/v?lue+\"'~>>"


class LeakSearch(unittest.TestCase):
    def setUp(self):
        self.search = leaksearch.Search()

    def found(self, *secrets):
        return self.search.leaks(secrets or [leaksearch.Secret("it", SECRET)])

    def assert_found_in(self, content):
        search = leaksearch.Search()
        search.add("there", content)
        self.assertTrue(search.leaks([leaksearch.Secret("it", SECRET)]), content)

    def test_every_form(self):
        plain = SECRET.encode()
        for content in (plain, SECRET.encode("utf-16-le"), plain.hex(), plain.hex().upper(), json.dumps(SECRET),
                        urllib.parse.quote(SECRET, safe=""), urllib.parse.quote(SECRET, safe="").lower(),
                        urllib.parse.quote_plus(SECRET), urllib.parse.quote(urllib.parse.quote(SECRET, safe=""))):
            self.assert_found_in(b"<" + (content if isinstance(content, bytes) else content.encode()) + b">")

    def test_base64_at_every_place(self):
        for before in range(7):
            for behind in range(3):
                whole = b"x" * before + SECRET.encode() + b"y" * behind
                self.assert_found_in(base64.b64encode(whole))
                self.assert_found_in(base64.urlsafe_b64encode(whole).rstrip(b"="))

    def test_nothing_else(self):
        for content in (b"", SECRET[1:].encode(), SECRET.swapcase().encode(), base64.b64encode(SECRET[1:-1].encode())):
            self.search.add("there", content)
        self.assertEqual(self.found(), [])
        self.assertRaises(AssertionError, leaksearch.Search().leaks, [leaksearch.Secret("it", SECRET)])
        self.assertRaises(AssertionError, leaksearch.Secret, "it", "too short")

    def test_names_what_and_where(self):
        self.search.add("a file", "x" + SECRET)
        self.search.add("its own file", SECRET)
        own = leaksearch.Secret("it", SECRET, "its own *")
        self.assertEqual(self.found(own), ["it stands in a file, plain"])

    def test_cut_text(self):
        long = "".join(f"{number:02}," for number in range(100))
        for content in (long[:100], long[100:]):
            self.search.add("there", content)
            self.assertEqual(len(self.found(leaksearch.Secret("it", long))), 1)
            self.search.places.clear()

    def test_decoded_tokens(self):
        token = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
        secrets = leaksearch.token_secrets("token", token)
        for content in (base64.urlsafe_b64decode(token + "="), base64.urlsafe_b64decode(token + "=").hex().encode()):
            search = leaksearch.Search()
            search.add("there", b"." + content)
            self.assertEqual(len(search.leaks(secrets)), 1)

    def test_files_and_processes(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(folder + "/.hidden")
            pathlib.Path(folder, ".hidden", "file").write_text(SECRET, encoding="utf-8")
            pathlib.Path(folder, "named " + SECRET.replace("/", "")).touch()
            self.search.add_folder(folder, "folder")
            self.assertEqual(len(self.found()), 1)
            self.assertEqual(len(self.found(leaksearch.Secret("it", SECRET.replace("/", "")))), 1)
        with leaksearch.ProcessWatch(self.search):
            subprocess.run(["sleep", "0.3", "0.0"], env={"WORD": SECRET}, check=True)
        self.assertIn("it stands in environ of a process, plain", self.found())

    def test_private_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            for kind in (["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["RSA"]):
                key, public, numbers = (f"{folder}/{name}" for name in ("key", "public", "numbers"))
                subprocess.run(["openssl", "genpkey", "-algorithm", *kind, "-out", key], check=True,
                               capture_output=True)
                subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", public], check=True)
                subprocess.run(["openssl", "pkey", "-in", key, "-outform", "DER", "-out", numbers], check=True)
                secrets = leaksearch.key_secrets("key", key)
                for file, leaks in ((key, True), (numbers, True), (public, False)):
                    search = leaksearch.Search()
                    search.add("there", pathlib.Path(file).read_bytes())
                    self.assertEqual(bool(search.leaks(secrets)), leaks, file)


if __name__ == "__main__":
    unittest.main()
