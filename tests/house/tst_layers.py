#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants breaches in a small tree and looks whether layers.py finds each of them, and nothing else."""
import os
import tempfile
import unittest

import layers

OPENING = "// SPDX-FileCopyrightText: 2026 The Usher authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"


class Layers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.write("CMakeLists.txt", OPENING.replace("//", "#"))
        for header in ("core/base/a.h", "core/http/a.h", "core/store/query.h", "core/store/reader.h",
                       "core/engine/a.h", "ui/a.h", "app/a.h", "tests/support/a.h"):
            self.write(header, OPENING + "#pragma once\n")

    def write(self, path, text):
        whole = os.path.join(self.folder.name, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "w", encoding="utf-8") as file:
            file.write(text)

    def found(self, path, line):
        self.write(path, OPENING + line + "\n")
        return layers.breaches(self.folder.name)

    def test_accepts_a_clean_tree(self):
        self.assertEqual(layers.breaches(self.folder.name), [])

    def test_accepts_includes_in_the_right_direction(self):
        for path, line in (
                ("core/http/x.cpp", '#include "core/base/a.h"'),
                ("core/http/y.cpp", '#include "core/http/a.h"'),
                ("core/http/z.cpp", '#include "z.moc"'),
                ("core/engine/x.cpp", "#include <QtCore/QObject>"),
                ("ui/x.cpp", '#include "core/store/query.h"'),
                ("ui/y.cpp", "#include <QtWidgets/QLabel>"),
                ("app/x.cpp", '#include "core/store/reader.h"'),
                ("tests/core/http/x.cpp", '#include "tests/support/a.h"')):
            with self.subTest(path=path):
                self.assertEqual(self.found(path, line), [])

    def test_finds_includes_in_the_wrong_direction(self):
        for path, line in (
                ("core/base/x.cpp", '#include "core/http/a.h"'),
                ("core/http/x.h", '#pragma once\n#include "core/store/reader.h"'),
                ("core/engine/x.cpp", '#include "ui/a.h"'),
                ("core/engine/x.cpp", '#  include "app/a.h"'),
                ("core/engine/x.cpp", "#include <QtWidgets/QLabel>"),
                ("core/base/x.cpp", "#include <QtGui/QColor>"),
                ("core/http/x.cpp", '#include "tests/support/a.h"'),
                ("ui/x.cpp", '#include "core/store/reader.h"'),
                ("ui/x.cpp", '#include "core/http/a.h"'),
                ("ui/x.cpp", '#include "app/a.h"')):
            with self.subTest(path=path, line=line):
                found = self.found(path, line)
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(path + ":"), found)
                os.remove(os.path.join(self.folder.name, path))

    def test_finds_an_include_not_spelled_from_the_root(self):
        self.assertEqual(len(self.found("core/http/x.cpp", '#include "a.h"')), 1)

    def test_finds_an_unknown_layer(self):
        self.assertEqual(len(self.found("core/extras/x.cpp", "")), 1)

    def test_finds_a_missing_opening(self):
        self.write("core/base/x.cpp", "int x;\n")
        self.write("ui/x.h", OPENING + "#include <memory>\n")
        self.write("packaging/script", "#!/bin/sh\necho\n")
        self.assertEqual(len(layers.breaches(self.folder.name)), 3)


if __name__ == "__main__":
    unittest.main()
