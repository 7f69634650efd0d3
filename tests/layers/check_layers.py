#!/usr/bin/env python3
"""Fails on an #include that the table under "Layers" of docs/architecture.md does not allow.

usage: check_layers.py TREE     TREE holds docs/architecture.md and the folders it names

Prints one line an offence, `file:line: what`, and exits 1; exits 2 if the table itself is unusable.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = ("*.h", "*.cc")
# Headers that come with the system: POSIX's, and C's that keep their ".h".
SYSTEM_FOLDERS = ("sys/", "arpa/", "net/", "netinet/")
SYSTEM_HEADERS = set("""assert.h ctype.h dirent.h dlfcn.h errno.h fcntl.h fenv.h float.h fnmatch.h ftw.h getopt.h glob.h
    inttypes.h langinfo.h limits.h locale.h math.h netdb.h poll.h pthread.h pwd.h regex.h sched.h signal.h spawn.h
    stdarg.h stddef.h stdint.h stdio.h stdlib.h string.h strings.h sysexits.h termios.h time.h unistd.h wchar.h
    """.split())


class TableError(Exception):
    pass


def read_table(architecture):
    """{folder: (allowed folders, allowed libraries)} from the table under the heading "Layers"."""
    section, found = False, {}
    for line in architecture.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line.lstrip("#").strip() == "Layers"
        if not section or not line.startswith("|"):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 3:
            raise TableError(f"row of the Layers table with {len(cells)} cells: {line}")
        names = re.findall(r"`([^`]+)`", cells[0])
        if names:
            found[names[0]] = tuple(set(re.findall(r"`([^`]+)`", cell)) for cell in cells[1:])
    if not found:
        raise TableError(f"{architecture}: no table under the heading Layers")
    for folder, (allowed, _) in found.items():
        for other in sorted(allowed - found.keys()):
            raise TableError(f"the Layers table lets {folder} include {other}, which has no row")
    check_order(found)
    return found


def check_order(table):
    """A layering has no circles, whatever the table says."""
    left = {folder: set(allowed) - {folder} for folder, (allowed, _) in table.items()}
    while left:
        free = [folder for folder, allowed in left.items() if not allowed & left.keys()]
        if not free:
            raise TableError(f"the Layers table goes in a circle: {', '.join(sorted(left))}")
        for folder in free:
            del left[folder]


def library_allowed(header, libraries):
    if "." not in header and "/" not in header:
        return True  # the C++ standard library
    if header in SYSTEM_HEADERS or header.startswith(SYSTEM_FOLDERS):
        return True
    return any(header == name or (name.endswith("/") and header.startswith(name)) for name in libraries)


def offences(tree, table):
    for folder, (allowed, libraries) in table.items():
        paths = sorted(path for pattern in SOURCES for path in (tree / folder).rglob(pattern))
        if not paths:
            yield f"{folder}: no sources there, but the Layers table has a row for it"
        for path in paths:
            text = path.read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                bracket, header = match.groups()
                where = f"{path.relative_to(tree)}:{number}: "
                if bracket == "<":
                    if not library_allowed(header, libraries):
                        yield f"{where}{folder} may not see <{header}>"
                    continue
                target = header.split("/")[0] if "/" in header else ""
                if target in ("embedded", folder):
                    continue  # made by cmake/VerdictEmbed.cmake; its own
                if target not in table:
                    yield f'{where}"{header}" is not a path from the top of the tree'
                elif target not in allowed:
                    yield f"{where}{folder} may not include {target} ({header})"


def main(tree):
    try:
        table = read_table(tree / "docs" / "architecture.md")
    except (TableError, OSError) as error:
        print(f"check_layers: {error}", file=sys.stderr)
        return 2
    found = list(offences(tree, table))
    print("\n".join(found) if found else f"{len(table)} folders keep to the table")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
