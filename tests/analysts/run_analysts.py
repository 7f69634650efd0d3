#!/usr/bin/env python3
"""Asks the ten questions of docs/bi.md with the tools that analysts use and compares the answers.

usage: run_analysts.py --verdict EXECUTABLE [--extension FILE] [--tools NAME,...] [--documents N] [--update] TREE

The knowledge base is TREE/data/samples, imported and published anew. Tools: python (the default; needs nothing
but Python), sqlite3, sqlite-utils, odbc, r, postgresql. odbc also checks the types that the driver tells, and
reads the live file all the way through an import of N documents (default 2,000). With --extension those of the
tools that can load it (sqlite3, python, sqlite-utils, odbc, r) also ask what docs/bi.md asks under "Verdicts in SQL", of
the knowledge base itself, and are told of an error. --update writes the answers of python into docs/bi.md instead of
comparing.
Exit status: 0, or 1 after a line for each thing that is wrong.
"""

import argparse
import csv
import io
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

QUESTION = re.compile(r"^### (\d+)\. (.*?)\n\n```sql\n(.*?)```\n\n```text\n(.*?)```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(QUESTION.pattern.replace(r"\d+", "[A-Z]"), QUESTION.flags)
WRONG = "SELECT verdict FROM verdict_query('best fr speed')"
WRONG_SAYS = "Expected 'for', 'overall' or 'among', but found 'fr'. Did you mean 'for'? (line 1, column 6)"
POSTGRESQL = "/usr/lib/postgresql/15/bin"
# What SQLColumns of libsqliteodbc tells of a declared type; long texts are LONGVARCHAR.
ODBC_TYPES = {"integer": {"4"}, "double": {"8"}, "boolean": {"-7"}, "date": {"9", "91"}, "timestamp": {"11", "93"},
              "varchar": {"12", "-1"}}


def cell(value):
    """A value as every tool can be made to print it: numbers shortest, NULL empty."""
    if value is None or value in ("NA", "NULL"):
        return ""
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return str(value)


def lines(rows):
    return ["|".join(cell(value) for value in row) for row in rows]


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def with_python(published, questions, _folder):
    # Types as declared: dates and times become Python's own, or this raises.
    connection = sqlite3.connect(f"file:{published}?mode=ro", uri=True, detect_types=sqlite3.PARSE_DECLTYPES)
    connection.execute("SELECT * FROM fact_claim JOIN dim_source USING (source_id) JOIN dim_date").fetchone()
    return [lines(connection.execute(sql)) for sql in questions]


def with_sqlite3(published, questions, _folder):
    return [lines(csv.reader(io.StringIO(run(["sqlite3", "-readonly", "-csv", published, sql])))) for sql in questions]


def with_sqlite_utils(published, questions, _folder):
    return [lines(csv.reader(io.StringIO(run(["sqlite-utils", "query", published, sql, "--csv", "--no-headers"]))))
            for sql in questions]


def isql(database, *options):
    return ["isql", "-b", "-k", f"Driver=SQLite3;Database={database}", *options]


def with_odbc(published, questions, _folder):
    answers = []
    for sql in questions:
        text = run(isql(published, "-d|"), input=" ".join(sql.split()) + "\n")
        answers.append(lines(line.split("|") for line in text.splitlines() if line))
    return answers


def odbc_types(published):
    """Columns whose type the driver tells differently from the dictionary, or not at all."""
    connection = sqlite3.connect(published)
    for (table,) in connection.execute("SELECT DISTINCT table_name FROM data_dictionary"):
        declared = dict(connection.execute(
            "SELECT column_name, data_type FROM data_dictionary WHERE table_name = ?", (table,)))
        told = {}
        for line in run(isql(published), input=f"help {table}\n").splitlines():
            cells = [part.strip() for part in line.strip("|").split("|")]
            if len(cells) > 6 and cells[2] == table:
                told[cells[3]] = cells[4]
        for column, data_type in declared.items():
            if told.get(column) not in ODBC_TYPES[data_type.split("(")[0]]:
                yield f"odbc: {table}.{column} is {data_type}, the driver tells {told.get(column)}"
        if told.keys() != declared.keys():
            yield f"odbc: {table} has the columns {sorted(told)}"


R_SCRIPT = """
suppressMessages(library(dplyr))
folder <- commandArgs(TRUE)[2]
con <- DBI::dbConnect(RSQLite::SQLite(), commandArgs(TRUE)[1], flags = RSQLite::SQLITE_RO)
for (file in list.files(folder, "[.]sql$")) {
  sql <- paste(readLines(file.path(folder, file)), collapse = "\\n")
  write.table(DBI::dbGetQuery(con, sql), file.path(folder, paste0(file, ".dbi")), sep = ",", qmethod = "double",
              row.names = FALSE, col.names = FALSE)
  write.table(collect(tbl(con, sql(sql))), file.path(folder, paste0(file, ".dbplyr")), sep = ",",
              qmethod = "double", row.names = FALSE, col.names = FALSE)
}
joined <- tbl(con, "fact_claim") |> inner_join(tbl(con, "dim_technology"), by = "technology_id") |>
  count(technology) |> collect()
stopifnot(sum(joined$n) == collect(count(tbl(con, "fact_claim")))$n)
"""


def with_r(published, questions, folder):
    script = folder / "ask.R"
    script.write_text(R_SCRIPT, encoding="utf-8")
    for number, sql in enumerate(questions):
        (folder / f"{number:02}.sql").write_text(sql, encoding="utf-8")
    run(["Rscript", "--vanilla", script, published, folder])

    def answers(ending):
        for number in range(len(questions)):
            with open(folder / f"{number:02}.sql.{ending}", newline="", encoding="utf-8") as file:
                yield lines(csv.reader(file))
    answers_of_dbi = list(answers("dbi"))
    if answers_of_dbi != list(answers("dbplyr")):
        raise RuntimeError("R: DBI and dbplyr differ")
    return answers_of_dbi


def with_postgresql(verdict, base, questions, folder):
    run([verdict, "--db", base, "publish", "--format", "postgresql", folder / "out.sql"])
    home = folder / "postgresql"
    home.mkdir()
    folder.chmod(0o755)
    as_user = []
    if os.geteuid() == 0:  # the server does not run as root
        shutil.chown(home, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    server = [*as_user, f"{POSTGRESQL}/pg_ctl", "-D", home / "data", "-w"]
    psql = [*as_user, "psql", "-q", "-h", str(home), "-U", "postgres", "-v", "ON_ERROR_STOP=1"]
    run([*as_user, f"{POSTGRESQL}/initdb", "-D", home / "data", "-A", "trust", "-U", "postgres"], cwd="/")
    subprocess.run([*server, "-o", f"-k {home} -c listen_addresses=", "-l", home / "log", "start"], cwd="/",
                   check=True, stdout=subprocess.DEVNULL)
    try:
        run([*psql, "-f", folder / "out.sql"], cwd="/")
        # Where SQLite's round() takes a double, PostgreSQL's takes a numeric.
        typed = [re.sub(r"round\(((?:[^()]|\([^()]*\))*), 2\)", r"round((\1)::numeric, 2)", sql) for sql in questions]
        return [lines(csv.reader(io.StringIO(run([*psql, "--csv", "-t", "-c", sql], cwd="/")))) for sql in typed]
    finally:
        subprocess.run([*server, "-m", "immediate", "stop"], cwd="/", check=True, stdout=subprocess.DEVNULL)


# Debian's Python can load extensions; the one that runs this need not.
PYTHON_SCRIPT = """
import csv, pathlib, sqlite3, sys
connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
connection.enable_load_extension(True)
connection.load_extension(sys.argv[2])
csv.writer(sys.stdout).writerows(connection.execute(sys.argv[3]))
"""
R_LOADING_SCRIPT = """
arguments <- commandArgs(TRUE)
con <- DBI::dbConnect(RSQLite::SQLite(), arguments[1], flags = RSQLite::SQLITE_RO)
invisible(DBI::dbGetQuery(con, "SELECT load_extension($1)", params = list(arguments[2])))
write.table(DBI::dbGetQuery(con, arguments[3]), stdout(), sep = ",", qmethod = "double", row.names = FALSE,
            col.names = FALSE)
"""


def ask_extension(tool, base, extension, sql):
    """The answer of one statement, by a tool that has loaded the extension into a connection to the base."""
    if tool == "odbc":
        text = run(["isql", "-b", "-v", "-k", f"Driver=SQLite3;Database={base};LoadExt={extension}", "-d|"],
                   input=" ".join(sql.split()) + "\n")
        if text.startswith("["):  # "[S1000][SQLite]message"; isql ends with 0 all the same
            raise RuntimeError(text)
        return lines(line.split("|") for line in text.splitlines() if line)
    text = run({
        "python": ["/usr/bin/python3", "-c", PYTHON_SCRIPT, base, extension, sql],
        "sqlite3": ["sqlite3", "-readonly", "-csv", base, "-cmd", f".load {extension}", sql],
        "sqlite-utils": ["sqlite-utils", "query", base, sql, "--csv", "--no-headers", "--load-extension", extension],
        "r": ["Rscript", "--vanilla", "-e", R_LOADING_SCRIPT, base, extension, sql]}[tool])
    return lines(csv.reader(io.StringIO(text)))


def check_extension(tool, base, extension, examples):
    """What went wrong when the examples were asked with a tool."""
    for letter, _, sql, expected in examples:
        answer = ask_extension(tool, base, extension, sql)
        if answer != expected.splitlines():
            yield f"{tool}: example {letter}\n  expected {expected.splitlines()}\n  answered {answer}"
    try:
        yield f"{tool}: no error, but {ask_extension(tool, base, extension, WRONG)}"
    except RuntimeError as error:
        if WRONG_SAYS not in " ".join(str(error).split()):
            yield f"{tool}: the error is told as {error}"
    print(f"{tool}: {len(examples)} examples asked of the extension")


def same(expected, answer, tool):
    """Whether two lists of lines are equal. PostgreSQL rounds the decimal digits, SQLite the binary number: where
    a sum ends in 5 (18.515), the last of two decimals may differ by one."""
    if expected == answer or tool != "postgresql":
        return expected == answer
    cells = [[line.split("|") for line in lines_] for lines_ in (expected, answer)]
    if [len(line) for line in cells[0]] != [len(line) for line in cells[1]]:
        return False
    decimal = re.compile(r"-?\d+\.\d+")
    return all(a == b or decimal.fullmatch(a) and decimal.fullmatch(b) and abs(float(a) - float(b)) < 0.0101
               for pair in zip(*cells) for a, b in zip(*pair))


def read_through_import(verdict, tree, folder, documents):
    """What went wrong for a reader over ODBC on the live file, or for the import that ran meanwhile."""
    sources = folder / "documents"
    sources.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted((tree / "data/samples").glob("*.md"))]
    for number in range(documents):
        (sources / f"{number}.md").write_text(f"{texts[number % len(texts)]}\n\nEdition {number}.\n", encoding="utf-8")
    live = folder / "live.sqlite"
    run([verdict, "--db", live, "import", tree / "data/samples/go-vs-rust.txt"])
    with open(folder / "read", "w", encoding="utf-8") as told:
        reader = subprocess.Popen(isql(live, "-d|"), stdin=subprocess.PIPE, stdout=told, stderr=subprocess.STDOUT, text=True)
        writer = subprocess.Popen([verdict, "--db", live, "import", sources], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True)
        asked = 0
        while writer.poll() is None or asked == 0:
            reader.stdin.write("SELECT count(*) FROM fact_claim\n")
            reader.stdin.flush()
            asked += 1
            time.sleep(0.1)
        reader.stdin.close()
        failed = reader.wait()
    counts = (folder / "read").read_text(encoding="utf-8").split()
    if writer.returncode != 0 or failed != 0:
        yield f"odbc: the import ended with {writer.returncode}, the reader with {failed}: {writer.stderr.read()}"
    numbers = [int(count) for count in counts if count.isdigit()]
    if len(numbers) != len(counts) or len(numbers) != asked or numbers != sorted(numbers):
        yield f"odbc: {asked} times asked, answered {' '.join(counts[:20])}"
    print(f"odbc: a reader asked {asked} times while {documents} documents were imported, "
          f"and saw {numbers[0]} to {numbers[-1]} claims")


def write_answers(page, pattern, answers):
    given = iter(answers)
    page.write_text(pattern.sub(
        lambda match: match.group(0)[:match.start(4) - match.start()]
        + "".join(line + "\n" for line in next(given)) + "```", page.read_text(encoding="utf-8")),
        encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verdict", required=True)
    parser.add_argument("--tools", default="python")
    parser.add_argument("--extension")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("tree", type=pathlib.Path)
    arguments = parser.parse_args()
    verdict, tree = os.path.abspath(arguments.verdict), arguments.tree.resolve()
    page = tree / "docs/bi.md"
    asked = QUESTION.findall(page.read_text(encoding="utf-8"))
    questions = [sql for _, _, sql, _ in asked]
    wrong = [] if len(asked) == 10 else [f"{page}: {len(asked)} questions were found"]
    examples = EXAMPLE.findall(page.read_text(encoding="utf-8"))
    wrong += [] if len(examples) == 5 else [f"{page}: {len(examples)} examples were found"]
    extension = os.path.abspath(arguments.extension) if arguments.extension else None
    with tempfile.TemporaryDirectory(prefix="verdict-analysts-") as name:
        folder = pathlib.Path(name)
        base, published = folder / "kb.sqlite", folder / "out.sqlite"
        run([verdict, "--db", base, "import", "data/samples"], cwd=tree, env={**os.environ, "SOURCE_DATE_EPOCH": "1795300000"})
        run([verdict, "--db", base, "publish", published])
        for tool in arguments.tools.split(","):
            try:
                if tool == "postgresql":
                    answers = with_postgresql(verdict, base, questions, folder)
                else:
                    answers = {"python": with_python, "sqlite3": with_sqlite3, "sqlite-utils": with_sqlite_utils,
                               "odbc": with_odbc, "r": with_r}[tool](published, questions, folder)
                if tool == "odbc":
                    wrong += odbc_types(published)
                    wrong += read_through_import(verdict, tree, folder, arguments.documents)
                if extension and tool != "postgresql" and not arguments.update:
                    wrong += check_extension(tool, base, extension, examples)
            except (RuntimeError, sqlite3.Error, OSError) as error:
                wrong.append(f"{tool}: {error}")
                continue
            if arguments.update:
                write_answers(page, QUESTION, answers)
                if extension:
                    write_answers(page, EXAMPLE, [ask_extension(tool, base, extension, sql) for _, _, sql, _ in examples])
                return 0
            for (number, question, _, expected), answer in zip(asked, answers):
                if not same(expected.splitlines(), answer, tool):
                    wrong.append(f"{tool}: question {number}, {question}\n  expected {expected.splitlines()}\n"
                                 f"  answered {answer}")
            print(f"{tool}: {len(answers)} questions asked")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
