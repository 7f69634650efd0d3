#!/usr/bin/env python3
"""Imports that are killed, run out of disk, fail to write or run at once: what is in the base is
whole, and finishing gives what an undisturbed import gives.

usage: import_robust.py --verdict VERDICT [--moments N] [--documents N] [--seed N] [--folder DIR]

Prints one line a check; exit status 1 if one fails.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SENTENCES = (
    "{a} is faster than {b} for {x}.",
    "{b} is easier to operate than {a}.",
    "{a} is not suitable for {x}.",
    "{b} supports {x} well.",
    "The documentation of {a} is excellent.",
    "{a} uses less memory than {b}.",
)
NAMES = ("Redis", "Memcached", "Kafka", "RabbitMQ", "PostgreSQL", "MySQL", "Go", "Rust")
USES = ("batch jobs", "real-time apps", "small teams", "counters", "streaming", "caching")

# What is known, by names and places: equal for bases that were made in different ways.
CONTENT = (
    "SELECT s.location, s.content_hash, t.name, c.kind, a.name, c.polarity, o.name, c.quote, "
    "c.byte_start, c.confidence FROM claim c JOIN source s ON s.id = c.source_id JOIN technology t "
    "ON t.id = c.technology_id JOIN attribute a ON a.id = c.attribute_id LEFT JOIN technology o ON "
    "o.id = c.compared_to_id ORDER BY 1, c.byte_start, 3, 5, 4",
    "SELECT s.location, p.ordinal, p.text FROM passage p JOIN source s ON s.id = p.source_id "
    "ORDER BY 1, 2",
    "SELECT name, category FROM technology ORDER BY 1",
    "SELECT alias, name FROM technology_alias JOIN technology t ON t.id = technology_id ORDER BY 1",
    "SELECT a.name, a.kind, b.name FROM attribute a LEFT JOIN attribute b ON b.id = a.broader_id "
    "ORDER BY 1",
    "SELECT group_concat(location) FROM (SELECT location, coalesce(witness, id) AS w FROM source "
    "ORDER BY location) GROUP BY w ORDER BY 1",
)


class Failure(Exception):
    """A check did not hold."""


def make_documents(folder, count, seed):
    """Articles of eight to forty sentences; every tenth is a copy of an earlier one."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    texts = []
    for number in range(count):
        if number % 10 == 9:
            text = rng.choice(texts)
        else:
            a, b = rng.sample(NAMES, 2)
            lines = [f"{a} vs {b}, part {number}", ""]
            for _ in range(rng.randint(8, 40)):
                lines += [rng.choice(SENTENCES).format(a=a, b=b, x=rng.choice(USES)), ""]
            text = "\n".join(lines)
        texts.append(text)
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")


class Runs:
    """Runs of the program over one set of documents."""

    def __init__(self, verdict, documents):
        self.verdict = verdict
        self.documents = documents

    def import_command(self, base, *documents):
        return [self.verdict, "--db", str(base), "import", *map(str, documents or [self.documents])]

    def run(self, command, **options):
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)

    def finish(self, base):
        done = self.run(self.import_command(base))
        if done.returncode != 0:
            raise Failure(f"the import cannot be finished: {done.stderr[-300:]}")

    def content(self, base):
        text = ""
        for statement in CONTENT:
            rows = self.run([self.verdict, "--db", str(base), "sql", "--format", "tsv", statement])
            if rows.returncode != 0:
                raise Failure(rows.stderr)
            text += rows.stdout
        return text

    def check(self, base):
        """The file is sound, and each document in it is whole: it has what it has when done."""
        found = self.run([self.verdict, "--db", str(base), "check"])
        if found.returncode != 0:
            raise Failure(f"check: {found.stdout}{found.stderr}")
        rows = self.run([
            self.verdict, "--db", str(base), "sql", "--format", "tsv",
            "SELECT location, (SELECT count(*) FROM claim WHERE source_id = s.id), (SELECT count(*) "
            "FROM passage WHERE source_id = s.id) FROM source s"])
        if rows.returncode != 0:
            raise Failure(rows.stderr)
        return {line for line in rows.stdout.splitlines()[1:]}


def stopped_by_kill(runs, base, whole, undisturbed, moments, duration, rng):
    """Kills imports of the same base one after the other, anew when it is complete."""
    unfinished = 0
    for moment in range(moments):
        process = subprocess.Popen(runs.import_command(base), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, duration))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not base.exists():
            continue
        there = runs.check(base)
        if not there <= whole:
            raise Failure(f"moment {moment}: half a document: {sorted(there - whole)[:3]}")
        unfinished += len(there) < len(whole)
        if len(there) == len(whole) or rng.random() < 0.3:
            runs.finish(base)
            if runs.content(base) != undisturbed:
                raise Failure(f"moment {moment}: finished, the content is another")
            for path in base.parent.glob(base.name + "*"):
                path.unlink()
    return unfinished


def stopped_by_the_disk(runs, base, whole, limit, what):
    """An import that cannot write ends with exit code 4 and a sentence, and what is in is whole."""
    done = runs.run(runs.import_command(base), **limit)
    if done.returncode != 4:
        raise Failure(f"{what}: exit code {done.returncode}, not 4: {done.stderr[-300:]}")
    last = [line for line in done.stderr.splitlines() if line.startswith("verdict: ")]
    if not last or str(base) not in last[-1]:
        raise Failure(f"{what}: no clear sentence: {done.stderr[-300:]}")
    if base.exists() and not runs.check(base) <= whole:
        raise Failure(f"{what}: half a document")
    return last[-1]


def limited_files(size):
    """Writing beyond `size` bytes fails, as a write error of a disk would."""
    def before():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": before, "restore_signals": False}


def full_disk(runs, folder, whole, undisturbed, sizes):
    """The same on a small file system of its own; left out where none can be mounted."""
    disk = folder / "disk"
    disk.mkdir()
    for size in sizes:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            return "left out: no tmpfs can be mounted here"
        try:
            base = disk / "kb.sqlite"
            sentence = stopped_by_the_disk(runs, base, whole, {}, f"disk of {size} KB")
            subprocess.run(["mount", "-o", "remount,size=1g", str(disk)], check=True)
            runs.finish(base)
            if runs.content(base) != undisturbed:
                raise Failure(f"disk of {size} KB: finished, the content is another")
        finally:
            subprocess.run(["umount", str(disk)], check=False)
    return sentence


def at_once(runs, base, undisturbed):
    """Two imports of the two halves and a reader in between."""
    documents = sorted(runs.documents.iterdir())
    half = len(documents) // 2
    imports = [subprocess.Popen(runs.import_command(base, *part), stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True)
               for part in (documents[:half], documents[half:])]
    reads = 0
    while any(process.poll() is None for process in imports):
        if not base.exists():
            continue
        read = runs.run([runs.verdict, "--db", str(base), "query", "pros of Redis"])
        if read.returncode not in (0, 1):
            raise Failure(f"the reader: {read.stderr}")
        reads += 1
    for process in imports:
        error = process.stderr.read()
        if process.returncode != 0:
            raise Failure(f"one of two imports: {error[-300:]}")
    runs.check(base)
    if runs.content(base) != undisturbed:
        raise Failure("two imports at once: the content is another")
    return reads


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdict", required=True)
    parser.add_argument("--moments", type=int, default=12)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="verdict-robust-"))
    try:
        documents = folder / "documents"
        make_documents(documents, options.documents, options.seed)
        runs = Runs(os.path.abspath(options.verdict), documents)
        reference = folder / "reference.sqlite"
        started = time.monotonic()
        runs.finish(reference)
        duration = time.monotonic() - started
        undisturbed = runs.content(reference)
        whole = runs.check(reference)
        size = reference.stat().st_size
        print(f"seed {options.seed}: {len(whole)} documents, {size >> 10} KB, {duration:.2f} s")
        unfinished = stopped_by_kill(runs, folder / "killed.sqlite", whole, undisturbed,
                                     options.moments, duration, random.Random(options.seed))
        print(f"killed at {options.moments} moments, {unfinished} of them with documents left: "
              "sound, whole, finished alike")
        for share in (0.1, 0.5, 0.9):
            base = folder / f"limited-{share}.sqlite"
            sentence = stopped_by_the_disk(runs, base, whole, limited_files(int(size * share)),
                                           f"file of at most {share:.0%}")
            runs.finish(base)
            if runs.content(base) != undisturbed:
                raise Failure(f"file of at most {share:.0%}: finished, the content is another")
        print("a write error:", sentence)
        print("a full disk:", full_disk(runs, folder, whole, undisturbed,
                                        [(size >> 10) // 2, (size >> 10)]))
        print("two imports at once and", at_once(runs, folder / "both.sqlite", undisturbed), "reads")
    except Failure as failure:
        print("FAILED:", failure)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
