#!/usr/bin/env python3
"""Proves that check_layers.py can fail: small trees, each with one offence, and one without."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_layers  # noqa: E402

TABLE = """# Architecture
| Folder | May include | Libraries |
| `elsewhere` | `nowhere` | |
## Layers
| Folder | May include | Libraries |
| --- | --- | --- |
| `base` | | |
| `kb` | `base` | `SQLiteCpp/` `sqlite3.h` |
| `cli` | `base` `kb` | |
## Next
| `other` | `table` | |
"""
GOOD = {
    "base/text.h": "#include <string>\n#include <cstdint>\n#include <unistd.h>\n",
    "kb/store.cc": '#include "kb/store.h"\n#include "base/text.h"\n#include <SQLiteCpp/Database.h>\n',
    "cli/main.cc": '#include "kb/store.h"\n#include <sys/stat.h>\n#include "embedded/data.h"\n',
}
# Name, files that are added or replaced, the table, what is said.
BAD = [
    ("a folder from above", {"base/text.h": '#include "kb/store.h"\n'}, TABLE,
     "base/text.h:1: base may not include kb (kb/store.h)"),
    ("in a folder below", {"base/deep/er/x.cc": '\n\n  #  include "cli/main.h"\n'}, TABLE,
     "base/deep/er/x.cc:3: base may not include cli (cli/main.h)"),
    ("SQLite outside kb", {"cli/main.cc": "#include <sqlite3.h>\n"}, TABLE,
     "cli/main.cc:1: cli may not see <sqlite3.h>"),
    ("a library's folder", {"base/x.cc": "#include <SQLiteCpp/Database.h>\n"}, TABLE,
     "base/x.cc:1: base may not see <SQLiteCpp/Database.h>"),
    ("a path from the file", {"kb/x.cc": '#include "store.h"\n'}, TABLE,
     'kb/x.cc:1: "store.h" is not a path from the top of the tree'),
    ("a way around", {"kb/x.cc": '#include "../cli/main.h"\n'}, TABLE,
     'kb/x.cc:1: "../cli/main.h" is not a path from the top of the tree'),
    ("an empty folder", {}, TABLE.replace("## Next", "| `query` | | |\n## Next"),
     "query: no sources there, but the Layers table has a row for it"),
]
BAD_TABLES = [
    ("no table", "# Architecture\n", "no table"),
    ("a circle", TABLE.replace("| `base` | |", "| `base` | `cli` |"), "circle: base, cli, kb"),
    ("an unknown folder", TABLE.replace("`base` `kb` |", "`bass` |"), "bass, which has no row"),
    ("a lost cell", TABLE.replace("| `base` | | |", "| `base` | |"), "2 cells"),
]


def check(files, table):
    with tempfile.TemporaryDirectory() as name:
        tree = pathlib.Path(name)
        for path, text in {**GOOD, **files, "docs/architecture.md": table}.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text, encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = check_layers.main(tree)
        return status, said.getvalue().strip()


class CheckLayers(unittest.TestCase):
    def test_accepts_what_the_table_allows(self):
        self.assertEqual(check({}, TABLE), (0, "3 folders keep to the table"))

    def test_names_each_offence(self):
        for name, files, table, expected in BAD:
            with self.subTest(name):
                self.assertEqual(check(files, table), (1, expected))

    def test_refuses_a_table_that_says_nothing(self):
        for name, table, expected in BAD_TABLES:
            with self.subTest(name):
                status, said = check({}, table)
                self.assertEqual(status, 2)
                self.assertIn(expected, said)


if __name__ == "__main__":
    unittest.main()
