#!/usr/bin/env python3
"""Imports files made to do harm, in every format: each has to end in time, within its memory, with
an import or with a sentence that says why not.

usage: import_hostile.py --verdict VERDICT [--sanitized] [--format F]... [--samples DIR]

Prints a table: format, case, seconds, megabytes, exit code, first line of what was said. --sanitized:
VERDICT is built with sanitizers; time and memory are not judged then, and files beyond 8 MB left out.
Exit status 1 if a case fails.
"""
import argparse
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import hostile_inputs as inputs

SECONDS, MEGABYTES = 10, 300
SANITIZED_SECONDS, SANITIZED_BYTES = 120, 8 * inputs.MIB
TRUNCATION_STEP = 64
GIGABYTE = 1024 * inputs.MIB
# Just small enough to be read, and to be read as prose (importers/limits.h).
LARGEST, LARGEST_PROSE = 16 * inputs.MIB - 4096, 8 * inputs.MIB - 4096
NOBODY = 65534


class Run:
    """One run of the program and what it took."""

    def __init__(self, command, limit, stdin=None, user=None, environment=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            started = time.monotonic()
            process = subprocess.Popen(command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=out,
                                       stderr=err, user=user, env=environment)
            if stdin:
                feed(process, stdin)
            self.timed_out = not wait(process.pid, started + limit)
            if self.timed_out:
                process.kill()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.seconds = time.monotonic() - started
            self.megabytes = usage.ru_maxrss / 1024
            self.code = process.returncode
            out.seek(0)
            err.seek(0)
            self.out = out.read().decode("utf-8", "replace")
            self.err = err.read().decode("utf-8", "replace")


def written_aside(path, make):
    """Writes the pieces that `make()` gives in a process of its own: the memory of a process counts as
    that of the programs it starts."""
    child = os.fork()
    if child == 0:
        try:
            with open(path, "wb") as out:
                out.writelines(make())
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise RuntimeError(f"{path} cannot be written")


def feed(process, pieces):
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has read enough
    process.stdin = None


def wait(pid, deadline):
    """Whether the process ends before the deadline; it is left to be waited for."""
    while time.monotonic() < deadline:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.002)
    return False


class Suite:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.verdict = os.path.abspath(options.verdict)
        self.failures = 0
        self.cases = 0
        self.worst_seconds = self.worst_megabytes = 0
        self.environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:abort_on_error=0",
                                UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1")

    def check(self, form, case, arguments, expected=None, **more):
        """Runs `verdict import ARGUMENTS` over a new base. `expected`: how many documents have to be
        named, each in a line of standard output or in a sentence."""
        base = self.folder / "base" / "kb.sqlite"
        shutil.rmtree(base.parent, ignore_errors=True)
        base.parent.mkdir()
        base.parent.chmod(0o777)
        limit = SANITIZED_SECONDS if self.options.sanitized else SECONDS
        run = Run([self.verdict, "--db", str(base), "import", *map(str, arguments)], limit,
                  environment=self.environment, **more)
        said = [line for line in (run.err + run.out).splitlines() if line.strip()]
        wrong = self.what_is_wrong(run, said, expected)
        self.cases += 1
        self.failures += bool(wrong)
        self.worst_seconds = max(self.worst_seconds, run.seconds)
        self.worst_megabytes = max(self.worst_megabytes, run.megabytes)
        line = said[0].replace(str(self.folder), "") if said else ""
        print(f"{form:7}{case:44.43}{run.seconds:6.2f} s{run.megabytes:6.0f} MB  {run.code:>3}  {line[:150]}"
              + (f"\n    FAILED: {wrong}" if wrong else ""), flush=True)

    def what_is_wrong(self, run, said, expected):
        for mark in ("AddressSanitizer", "LeakSanitizer", "runtime error:"):
            if mark in run.err:
                return run.err[run.err.index(mark):][:1500]
        if run.timed_out:
            return "it did not end in time"
        if run.code not in (0, 3):
            return f"exit code {run.code}: {run.err[-500:]}"
        sentences = [line for line in said if line.startswith("verdict: ")]
        if run.code == 3 and not sentences:
            return "no sentence says why"
        if any(len(line) > 1000 for line in sentences):
            return "a sentence of more than 1,000 characters"
        if expected is not None:
            summary = said and next((line for line in run.err.splitlines() if " document" in line[:20]), "")
            read = int(summary.split()[0]) if summary else 0
            left = summary.split("; ")[1].split()[0] if "not read" in summary else 0
            if read + int(left) != expected:
                return f"{expected} documents, but {summary!r}"
        if self.options.sanitized:
            return None
        if run.seconds > SECONDS:
            return f"more than {SECONDS} s"
        return f"more than {MEGABYTES} MB" if run.megabytes > MEGABYTES else None

    def name(self, form):
        return self.folder / f"case.{'jsonl' if form == 'claims' else form}"

    def file(self, form, case, pieces):
        """Imports one file of these pieces."""
        path = self.name(form)
        written_aside(path, pieces)
        if not self.options.sanitized or path.stat().st_size <= SANITIZED_BYTES:
            self.check(form, case, [path], expected=1)
        path.unlink()

    # ---- the cases

    def truncated(self, form):
        sample = self.sample(form)
        folder = self.folder / "cut"
        folder.mkdir()
        count = 0
        for end in range(TRUNCATION_STEP, len(sample), TRUNCATION_STEP):
            (folder / f"{end:06}.{'jsonl' if form == 'claims' else form}").write_bytes(sample[:end])
            count += 1
        self.check(form, f"cut at every {TRUNCATION_STEP}th byte, {count} files", [folder], expected=None if form == "claims" else count)
        shutil.rmtree(folder)

    def sample(self, form):
        samples = pathlib.Path(self.options.samples)
        if form == "claims":
            base = self.folder / "claims.sqlite"
            subprocess.run([self.verdict, "--db", str(base), "import", str(samples / "go-vs-rust.txt")], check=True,
                           capture_output=True)
            return subprocess.run([self.verdict, "--db", str(base), "claims", "--format", "jsonl"], check=True,
                                  capture_output=True).stdout[:40_000]
        if form in ("jsonl", "tsv"):
            return next(pathlib.Path(__file__).parent.parent.glob(f"importers/tables/*.{form}")).read_bytes()
        return max(samples.glob(f"*.{form}"), key=lambda path: path.stat().st_size).read_bytes()

    def content(self, form):
        self.truncated(form)
        for name, pieces in inputs.nested(form):
            self.file(form, f"nested {inputs.DEPTH} deep: {name}", lambda pieces=pieces: pieces)
        for name, pieces in inputs.expansions(form):
            self.file(form, name, lambda pieces=pieces: pieces)
        if form in inputs.WORKBOOKS:
            for name, make in inputs.zip_bombs(form):
                if not self.options.sanitized or "gigabyte" not in name:
                    self.file(form, name, make)
        else:
            for name, pieces in inputs.bad_bytes(form):
                self.file(form, name, lambda pieces=pieces: pieces)
        if not self.options.sanitized:
            for name, make in inputs.columns(form):
                self.file(form, "a million columns" + name, make)
            if form in inputs.TEXTS:
                self.file(form, "a line of a gigabyte", lambda: inputs.one_line(form, GIGABYTE))
                self.file(form, "a line as long as is read", lambda: inputs.one_line(form, LARGEST))
                self.file(form, "a line as long as is read as prose", lambda: inputs.one_line(form, LARGEST_PROSE))

    def paths(self, form):
        """What is no file, or none that may be read, under a name of the format."""
        ending = "jsonl" if form == "claims" else form
        sample = self.sample(form)
        tree = self.folder / "tree"
        (tree / "in").mkdir(parents=True)
        (tree / "in" / "round").symlink_to(tree)
        (tree / f"self.{ending}").symlink_to(tree / f"self.{ending}")
        (tree / f"nowhere.{ending}").symlink_to(tree / "nothing")
        (tree / f"device.{ending}").symlink_to("/dev/zero")
        (tree / f"folder.{ending}").mkdir()
        (tree / f"good.{ending}").write_bytes(sample)
        os.mkfifo(tree / f"fifo.{ending}")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tree / f"socket.{ending}"))
        self.check(form, "a folder of cycles, FIFOs, devices, sockets", [tree],
                   expected=None if form == "claims" else 1)
        names = [f"{name}.{ending}" for name in ("self", "nowhere", "device", "folder", "fifo", "socket")]
        self.check(form, "the same, named", [tree / name for name in names], expected=len(names))
        (tree / f"good.{ending}").chmod(0)
        (tree / "in").chmod(0)
        if os.geteuid() != 0:
            self.check(form, "no permission", [tree / f"good.{ending}", tree], expected=None)
        elif self.may_change_user():
            self.check(form, "no permission", [tree / f"good.{ending}", tree], expected=None, user=NOBODY)
        else:
            print(f"{form:7}no permission: left out, this user may read everything")
        (tree / "in").chmod(0o755)
        shutil.rmtree(tree)

    def may_change_user(self):
        """Whether the program can be run as somebody who may not read everything."""
        try:
            return subprocess.run([self.verdict, "--version"], user=NOBODY, capture_output=True, check=False,
                                  env=self.environment).returncode == 0
        except (OSError, subprocess.SubprocessError):
            return False

    def standard_input(self):
        self.check("stdin", "a line without end", ["-"], expected=1,
                   stdin=inputs.one_line("md", inputs.MIB if self.options.sanitized else GIGABYTE))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--verdict", required=True)
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("--format", action="append", choices=inputs.FORMATS)
    parser.add_argument("--samples", default=pathlib.Path(__file__).parent.parent.parent / "data" / "samples")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="verdict-hostile-"))
    folder.chmod(0o755)
    try:
        started = time.monotonic()
        suite = Suite(options, folder)
        for form in options.format or inputs.FORMATS:
            suite.content(form)
            suite.paths(form)
        suite.standard_input()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{suite.cases} cases in {time.monotonic() - started:.0f} s, {suite.failures} failed; at most "
          f"{suite.worst_seconds:.2f} s and {suite.worst_megabytes:.0f} MB")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
