#!/usr/bin/env python3
"""Runs the commands that the documentation shows and compares what they print.

usage: run_docs.py --verdict EXECUTABLE [--ci] [--max-skipped N] TREE [DOCUMENT...]

DOCUMENTs default to README.md, CONTRIBUTING.md and docs/*.md of TREE. A block that opens with ```console
is a session at a terminal:

    $ verdict technologies | head -n 2     a command; it goes on after a \\ at the end of its line
    Node.js  ...                           what it prints, standard error included
    ...

`...` alone on a line stands for any lines, inside a line for any characters. A command with nothing below
it is only run. A command has to succeed, unless the next one is `echo $?`. The blocks of one document run
in one scratch folder, in which data/ is a copy of TREE's, build/release/bin/verdict is EXECUTABLE (which
is in the PATH too), and build/release/demo.sqlite is what scripts/quickstart makes.

Words after ```console: `no-test` is never run; `ci` is run in TREE itself, and with --ci only. Blocks
marked sh, bash or shell count as `no-test`. Links to files of TREE have to lead somewhere.
Exit status: 0, or 1 after one report for each thing that is wrong.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^\s*```\s*(\S*)\s*(.*)$")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MARK = "\x01"  # printed after each command with its status; no command prints one
BLOCK_SECONDS = {"test": 120, "ci": 3600}


class Command:
    def __init__(self, text, line):
        self.text, self.line, self.expected = text, line, []


class Block:
    def __init__(self, line, kind):
        self.line, self.kind, self.commands = line, kind, []


def read_document(text):
    """(blocks, links) of a Markdown text; links as (line, target)."""
    blocks, links, block, fence, open_command = [], [], None, None, False
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if match:
            if fence is None:
                fence, block = match.group(1), None
                words = match.group(2).split()
                if fence == "console":
                    kind = next((word for word in words if word in ("no-test", "ci")), "test")
                    block = Block(number, kind)
                elif fence in ("sh", "bash", "shell"):
                    block = Block(number, "no-test")
                if block:
                    blocks.append(block)
            else:
                fence, open_command = None, False
        elif fence is None:
            links += [(number, target) for target in LINK.findall(line)]
        elif block:
            if line.startswith("$ "):
                block.commands.append(Command(line[2:], number))
            elif open_command:
                block.commands[-1].text += "\n" + line
            elif block.commands:
                block.commands[-1].expected.append(line.rstrip())
            open_command = bool(block.commands) and not block.commands[-1].expected and line.endswith("\\")
    return blocks, links


def line_matches(pattern, line):
    parts = [re.escape(part) for part in pattern.split("...")]
    return re.fullmatch(".*".join(parts), line) is not None


def output_matches(expected, actual):
    """Greedy matching with one place to go back to, as in globbing: linear but for the last `...`."""
    row = at = 0
    resume = None
    while at < len(actual):
        if row < len(expected) and expected[row] == "...":
            row += 1
            resume = (row, at)
        elif row < len(expected) and line_matches(expected[row], actual[at]):
            row, at = row + 1, at + 1
        elif resume:
            resume = (resume[0], resume[1] + 1)
            row, at = resume
        else:
            return False
    return all(line == "..." for line in expected[row:])


def run_block(block, folder, environment):
    """[(status, lines)] of each command that ended; the rest did not run to its end."""
    script = "".join(f"{command.text}\n__s=$?; printf '\\n{MARK}%d\\n' $__s; (exit $__s)\n" for command in block.commands)
    try:
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=BLOCK_SECONDS[block.kind])
        said = done.stdout
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"") + b"\n(stopped: took too long)\n"
    results = []
    *ended, rest = said.decode("utf-8", "replace").split("\n" + MARK)
    for piece in ended + [rest]:
        if results:
            status, _, piece = piece.partition("\n")
            results[-1] = (int(status), results[-1][1])
        results.append((None, [line.rstrip() for line in piece.strip("\n").split("\n")] if piece.strip("\n") else []))
    return results if results[-1][1] else results[:-1]


def check_block(block, folder, environment):
    results = run_block(block, folder, environment)
    for place, command in enumerate(block.commands):
        status, lines = results[place] if place < len(results) else (None, ["(was not reached)"])
        following = block.commands[place + 1].text if place + 1 < len(block.commands) else ""
        shown = "\n".join("  | " + line for line in lines)
        if status is None or (status != 0 and following != "echo $?"):
            yield command.line, f"$ {command.text}\nended with status {status}; it printed\n{shown}"
        elif command.expected and not output_matches(command.expected, lines):
            wanted = "\n".join("  | " + line for line in command.expected)
            yield command.line, f"$ {command.text}\nprinted\n{shown}\nwhere the document shows\n{wanted}"


def scratch_folder(tree, verdict, folder):
    """Lays out what the docs speak of and returns the environment of their commands."""
    shutil.copytree(tree / "data", folder / "data")
    program = folder / "build" / "release" / "bin" / "verdict"
    program.parent.mkdir(parents=True)
    program.symlink_to(verdict)
    keep = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    environment = {**keep, "PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
                   "COLUMNS": "100", "NO_COLOR": "1", "TZ": "UTC"}
    subprocess.run([verdict, "--db", "build/release/demo.sqlite", "import", "data/samples"], cwd=folder,
                   env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return environment


def broken_links(document, links):
    for line, target in links:
        path = target.partition("#")[0]
        if path and "://" not in path and not path.startswith("mailto:") and not (document.parent / path).exists():
            yield line, f"the link to {target} leads nowhere"


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--verdict", required=True)
    parser.add_argument("--ci", action="store_true")
    parser.add_argument("--max-skipped", type=int, default=3)
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    options = parser.parse_args(arguments)
    tree, verdict = options.tree.resolve(), pathlib.Path(options.verdict).resolve()
    documents = options.documents or [path for path in (tree / "README.md", tree / "CONTRIBUTING.md") if path.exists()]
    documents += [] if options.documents else sorted((tree / "docs").glob("*.md"))

    counts = {"test": 0, "ci": 0, "no-test": 0}
    wrong = []
    for document in documents:
        blocks, links = read_document(document.read_text(encoding="utf-8"))
        wrong += [(document, *found) for found in broken_links(document, links)]
        with tempfile.TemporaryDirectory() as name:
            environment = None
            for block in blocks:
                counts[block.kind] += 1
                if block.kind == "test":
                    environment = environment or scratch_folder(tree, verdict, pathlib.Path(name))
                    wrong += [(document, *found) for found in check_block(block, name, environment)]
                elif block.kind == "ci" and options.ci:
                    wrong += [(document, *found) for found in check_block(block, tree, dict(os.environ))]
    for document, line, what in wrong:
        print(f"{document}:{line}: {what}\n")
    ran = "run" if options.ci else "left to --ci"
    print(f"{len(documents)} documents: {counts['test']} blocks run, {counts['ci']} {ran}, "
          f"{counts['no-test']} skipped (at most {options.max_skipped} may be), {len(wrong)} wrong")
    return 1 if wrong or not counts["test"] or counts["no-test"] > options.max_skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
