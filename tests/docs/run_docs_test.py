#!/usr/bin/env python3
"""Proves that run_docs.py can fail: small documents, run against a program that only echoes."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import run_docs  # noqa: E402

PROGRAM = '#!/bin/sh\ncase $1 in --db) : > "$2";; *) echo "$@"; [ "$1" != fail ];; esac\n'
GOOD = """Text with $ 5 and a [link](data/x.txt#part), [another](https://example.org/nowhere).
```console
$ verdict one two
one two
$ build/release/bin/verdict a; cat data/x.txt
a
...
last
$ verdict long line
long ...e
$ verdict only run
$ verdict goes \\
    on
goes on
$ verdict fail
fail
$ echo $?
1
$ there=here
$ test -e build/release/demo.sqlite && verdict $there >&2
here
```
```text
$ false
```
"""
# What the document says and what the report must hold.
BAD = [
    ("```console\n$ verdict a\nb\n```\n", ["doc.md:2: $ verdict a\nprinted\n  | a\nwhere", "1 wrong"]),
    ("```console\n$ verdict a\na\nb\n```\n", ["doc.md:2:"]),
    ("```console\n$ verdict a; verdict b\na\n```\n", ["doc.md:2:"]),
    ("```console\n$ verdict a\n...\nb\n```\n", ["doc.md:2:"]),
    ("```console\n$ verdict ab\na...c\n```\n", ["doc.md:2:"]),
    ("```console\n$ true\n$ verdict fail\n```\n", ["doc.md:3: $ verdict fail\nended with status 1"]),
    ("```console\n$ exit 3\n$ true\n```\n", ["doc.md:2:", "doc.md:3:", "was not reached"]),
    ("```console\n$ no-such-command\n```\n", ["ended with status 127"]),
    ("```console\n$ true\n```\n[gone](data/y.txt)\n", ["doc.md:4: the link to data/y.txt leads nowhere"]),
    ("No commands at all.\n", ["0 blocks run"]),
    ("```console\n$ true\n```\n" + "```console no-test\n$ true\n```\n" * 2 + "```sh\ntrue\n```\n", ["3 skipped"]),
]


def run(text, *options):
    with tempfile.TemporaryDirectory() as name:
        tree = pathlib.Path(name)
        (tree / "data").mkdir()
        (tree / "data" / "x.txt").write_text("first\nlast\n", encoding="utf-8")
        program = tree / "program"
        program.write_text(PROGRAM, encoding="utf-8")
        program.chmod(0o755)
        (tree / "doc.md").write_text(text, encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = run_docs.main(["--verdict", str(program), "--max-skipped", "2", *options, name, f"{name}/doc.md"])
        return status, said.getvalue()


class RunDocs(unittest.TestCase):
    def test_accepts_what_is_so(self):
        status, said = run(GOOD)
        self.assertEqual((status, said), (0, "1 documents: 1 blocks run, 0 left to --ci, "
                                             "0 skipped (at most 2 may be), 0 wrong\n"))

    def test_reports_what_is_not(self):
        for text, expected in BAD:
            with self.subTest(text):
                status, said = run(text)
                self.assertEqual(status, 1, said)
                for part in expected:
                    self.assertIn(part, said)

    def test_runs_ci_blocks_only_when_told(self):
        text = "```console\n$ true\n```\n```console ci\n$ cat doc.md | wc -l\n99\n```\n"
        self.assertEqual(run(text)[0], 0)
        status, said = run(text, "--ci")
        self.assertEqual(status, 1)
        self.assertIn("printed\n  | 7\nwhere", said)


if __name__ == "__main__":
    unittest.main()
