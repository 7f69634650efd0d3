"""Documents made to do harm, as pieces of bytes: for each format what import_hostile.py imports.

Every generator below is called with the format's ending and gives the pieces of one file, so that a
file of a gigabyte never lies in memory.
"""
import io
import itertools
import struct
import zipfile

MIB = 1 << 20
DEPTH = 100_000
COLUMNS = 1_000_000
WORDS = b"Redis is faster than Memcached for counters, and Kafka is not suitable for small teams. "

# What a file of the format has to begin with for the reader to go on.
HEADS = {
    "md": b"# Redis vs Memcached\n\n", "html": b"<title>Redis vs Memcached</title><h1>Redis vs Memcached</h1>",
    "txt": b"Redis vs Memcached\n\n", "rst": b"Redis vs Memcached\n==================\n\n",
    "adoc": b"= Redis vs Memcached\n\n", "csv": b"Feature,Redis,Memcached\n", "tsv": b"Feature\tRedis\tMemcached\n",
    "json": b"", "jsonl": b"", "yaml": b"", "claims": b"",
}
TEXTS = tuple(HEADS)
WORKBOOKS = ("xlsx", "ods")
FORMATS = TEXTS + WORKBOOKS

CLAIM = (b'{"id":1,"technology":"Redis","kind":"assessment","attribute":"speed","attribute_text":"fast","polarity":1,'
         b'"value":null,"unit":null,"compared_to":null,"condition":null,"confidence":0.9,"status":"unreviewed",'
         b'"source":"a.md","line_start":1,"line_end":1,"byte_start":0,"byte_end":14,"locator":null,"rule":"r",'
         b'"quote":"Redis is fast."')


def repeated(piece, size):
    """`size` bytes of repetitions of `piece`, in pieces of a megabyte."""
    block = piece * (MIB // len(piece) + 1)
    for _ in range(size // len(block)):
        yield block
    yield block[:size % len(block)]


# What stands around a text of any length, to make it one value.
OPENING = {"csv": b'"', "json": b'["', "jsonl": b'["', "yaml": b'- Redis: "', "claims": CLAIM[:-1]}
CLOSING = {"csv": b'"', "json": b'"]', "jsonl": b'"]', "yaml": b'"', "claims": b'"}'}


# ---- one line

def one_line(form, size):
    yield HEADS[form] + OPENING.get(form, b"")
    yield from repeated(WORDS, size)
    yield CLOSING.get(form, b"") + b"\n"


# ---- nesting

def nested(form):
    """Several kinds of nesting of one format, each as (name, pieces)."""
    def both(begin, middle, end, depth=DEPTH):
        return [HEADS[form] if form in HEADS else b"", begin * depth, middle, end * depth, b"\n"]

    stairs = lambda mark: [HEADS[form]] + [b" " * (2 * i) + mark + b" Redis is fast\n" for i in range(2000)]
    if form == "md":
        return [("quotes", both(b"> ", b"Redis is fast.", b"")), ("items", both(b"- ", b"Redis is fast.", b"")),
                ("brackets", both(b"[", b"Redis", b"](x)")), ("stars", both(b"*a **b ", b"Redis", b"")),
                ("HTML in it", both(b"<div>", b"Redis is fast.", b"</div>")),
                ("items by indentation", stairs(b"-"))]
    if form == "html":
        return [(tag.decode(), both(b"<" + tag + b">", b"Redis is fast.", b"")) for tag in
                (b"div", b"b", b"table><tr><td", b"ul><li", b"blockquote", b"a href=x", b"svg", b"template")]
    if form == "txt":
        return [("items by indentation", stairs(b"*")), ("quotes", both(b"> ", b"Redis is fast.", b"")),
                ("parentheses", both(b"(", b"Redis is fast.", b")"))]
    if form == "rst":
        return [("items by indentation", stairs(b"*\n\n" + b"")), ("items", both(b"* ", b"Redis is fast.", b"")),
                ("markup", both(b"*`|", b"Redis", b"|`*")), ("blocks by indentation", stairs(b".. note::\n\n"))]
    if form == "adoc":
        rules = [b"=" * (4 + i % 3000) + b"\n" for i in range(6000)]
        return [("items", [HEADS[form]] + [b"*" * (i + 1) + b" Redis is fast\n" for i in range(3000)]),
                ("markup", both(b"*_`", b"Redis", b"`_*")), ("blocks", [HEADS[form]] + rules),
                ("tables", both(b"|===\na|\n", b"Redis is fast.", b"\n|===\n")),
                ("attributes", both(b"{a", b"Redis", b"}"))]
    if form in ("csv", "tsv"):
        return [("quotes", both(b'"', b"Redis", b'"')), ("quotes and commas", both(b'",', b"Redis", b""))]
    if form in ("json", "jsonl"):
        return [("lists", both(b"[", b"1", b"]")), ("maps", both(b'{"Redis":', b"1", b"}")),
                ("lists without end", both(b"[", b"1", b"")), ("both", both(b'[{"a":', b"1", b"}]"))]
    if form == "claims":
        return [("lists", [CLAIM, b',"x":', b"[" * DEPTH, b"]" * DEPTH, b"}\n"]),
                ("value", [CLAIM.replace(b'"value":null', b'"value":' + b'{"a":' * DEPTH + b"1" + b"}" * DEPTH), b"}\n"])]
    if form == "yaml":
        return [("lists", both(b"[", b"1", b"]")), ("maps", both(b"{a: ", b"1", b"}")),
                ("items", both(b"- ", b"1", b"")), ("maps by indentation", [b" " * i + b"k:\n" for i in range(3000)]),
                ("keys", both(b"? ", b"1", b""))]
    if form == "xlsx":
        return [("elements", [workbook(form, b"<row><c t='inlineStr'><is>" + b"<t>" * DEPTH + b"Redis")]),
                ("rows", [workbook(form, b"<row>" * DEPTH + b"<c><v>1</v></c>" + b"</row>" * DEPTH)])]
    return [("tables", [workbook(form, (b"<table:table><table:table-row><table:table-cell>") * DEPTH)]),
            ("spans", [workbook(form, cells_of(form, [[b"<text:span>" * DEPTH + b"Redis" + b"</text:span>" * DEPTH]]))])]


# ---- a million columns

def short_name(number):
    """A name of at most four letters."""
    name = b""
    while not name or number:
        number, rest = divmod(number, 52)
        name += b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest:rest + 1]
    return name


def columns(form):
    """A table of a million columns, or several ways to write one, each as (name, what gives the pieces)."""
    if form == "txt":
        return [(name, lambda mark=mark: [
            HEADS[form], mark.join(short_name(i) for i in range(COLUMNS)), b"\n",
            mark.join([b"1", b"2"] * (COLUMNS // 2)), b"\n", mark.join([b"3", b"4"] * (COLUMNS // 2))])
                for name, mark in ((", bars", b"|"), (", tabs", b"\t"), (", aligned", b"  "))]
    return [("", lambda: table_of_columns(form))]


def table_of_columns(form):
    names = [short_name(i) for i in range(COLUMNS)]
    values = [b"1", b"2"] * (COLUMNS // 2)
    if form in ("csv", "tsv"):
        mark = b"\t" if form == "tsv" else b","
        return [mark.join(row) + b"\n" for row in (names, values, values)]
    if form == "md":
        return [HEADS[form], b"|" + b"|".join(names) + b"|\n", b"|" + b"-|" * COLUMNS + b"\n",
                b"|" + b"|".join(values) + b"|\n"]
    if form == "html":
        return [HEADS[form], b"<table><tr>", b"".join(b"<th>" + name for name in names), b"<tr>",
                b"".join(b"<td>" + value for value in values), b"</table>"]
    if form == "rst":
        rule = b"= " * COLUMNS + b"\n"
        return [HEADS[form], rule, b"a " * COLUMNS + b"\n", rule, b"b " * COLUMNS + b"\n", rule]
    if form == "adoc":
        return [HEADS[form], b"|===\n", b"|" + b" |".join(names) + b"\n\n", b"|" + b" |".join(values) + b"\n|===\n"]
    if form in ("json", "jsonl", "claims"):
        members = b",".join(b'"%s":%s' % pair for pair in zip(names, values))
        return [CLAIM + b"," + members + b"}\n"] if form == "claims" else [b'[{"name":"Redis",' + members + b"}]\n"]
    if form == "yaml":
        return [b"- {name: Redis, " + b", ".join(b"%s: %s" % pair for pair in zip(names, values)) + b"}\n"]
    return [workbook(form, cells_of(form, [names, values]))]


# ---- workbooks

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
ODS_NAMES = (b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
             b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
             b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def cells_of(form, rows):
    """The XML of rows of texts."""
    if form == "xlsx":
        return b"".join(b"<row>" + b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % cell for cell in row)
                        + b"</row>" for row in rows)
    return (b'<table:table table:name="Sheet1">' + b"".join(
        b"<table:table-row>" + b"".join(b'<table:table-cell office:value-type="string"><text:p>%s</text:p>'
                                        b"</table:table-cell>" % cell for cell in row)
        + b"</table:table-row>" for row in rows) + b"</table:table>")


def parts(form, inner, dtd=b"", strings=b""):
    """The files of a workbook, as lists of pieces; `inner` is the rows (XLSX) or the tables (ODS)."""
    inner = [inner] if isinstance(inner, bytes) else inner
    if form == "ods":
        return [("mimetype", [b"application/vnd.oasis.opendocument.spreadsheet"]),
                ("content.xml", itertools.chain(
                    [b'<?xml version="1.0"?>' + dtd + b"<office:document-content " + ODS_NAMES
                     + b"><office:body><office:spreadsheet>"], inner,
                    [b"</office:spreadsheet></office:body></office:document-content>"]))]
    return [
        ("[Content_Types].xml", [b"<Types/>"]),
        ("xl/workbook.xml", [b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                             b'<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>']),
        ("xl/_rels/workbook.xml.rels", [b'<Relationships><Relationship Id="rId1" Type="x/worksheet" '
                                        b'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
                                        b'Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>']),
        ("xl/sharedStrings.xml", [b"<sst>"] + ([strings] if isinstance(strings, bytes) else list(strings)) + [b"</sst>"]),
        ("xl/worksheets/sheet1.xml", itertools.chain([b'<?xml version="1.0"?>' + dtd + SHEET], inner,
                                                     [b"</sheetData></worksheet>"])),
    ]


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece)
    return out.getvalue()


def workbook(form, inner, **more):
    return zipped(parts(form, inner, **more))


def zip_bombs(form):
    row = cells_of(form, [[b"Redis", b"Memcached", b"fast"]])
    laughs = b'<!DOCTYPE x [<!ENTITY a0 "Redis is fast">' + b"".join(
        b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12)) + b"]>"
    if form == "xlsx":
        yield "a gigabyte of rows", lambda: [workbook(form, repeated(row, 1024 * MIB))]
        yield "a gigabyte in a cell", lambda: [workbook(form, itertools.chain(
            [b'<row><c t="inlineStr"><is><t>'], repeated(WORDS, 1024 * MIB), [b"</t></is></c></row>"]))]
        yield "a gigabyte of shared strings", lambda: [workbook(
            form, row, strings=repeated(b"<si><t>Redis is fast</t></si>", 1024 * MIB))]
        yield "a long string shared a million times", lambda: [workbook(
            form, b"<row>" + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>" * 1 + b"".join(
                [b"<row>" + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>"] * 999),
            strings=b"<si><t>" + WORDS * 400 + b"</t></si>")]
        yield "merged cells over everything", lambda: [workbook(form, row + b"</sheetData><mergeCells>" + b"".join(
            b'<mergeCell ref="A1:XFD1048576"/>' for _ in range(20_000)) + b"</mergeCells><sheetData>")]
    else:
        repeat = (b'<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">'
                  b'<table:table-cell office:value-type="string" table:number-columns-repeated="1000000"><text:p>Redis'
                  b"</text:p></table:table-cell></table:table-row></table:table>")
        yield "a gigabyte of tables", lambda: [workbook(form, repeated(row, 1024 * MIB))]
        yield "a gigabyte in a cell", lambda: [workbook(form, itertools.chain(
            [row[:row.index(b"Redis")]], repeated(WORDS, 1024 * MIB), [row[row.index(b"Redis"):]]))]
        yield "a cell repeated 10^12 times", lambda: [workbook(form, repeat)]
        yield "spaces repeated", lambda: [workbook(form, row.replace(b"fast", b'<text:s text:c="2000000000"/>' * 1000))]
        yield "merged cells over everything", lambda: [workbook(form, row.replace(
            b"<table:table-cell ", b'<table:table-cell table:number-columns-spanned="1000000" '
            b'table:number-rows-spanned="1000000" '))]
    yield "XML entities of entities", lambda: [workbook(form, row.replace(b"fast", b"&a11;"), dtd=laughs)]
    yield "100,000 files", lambda: [zipped(parts(form, row) + [(f"x{i}", [b""]) for i in range(100_000)])]
    yield "no workbook in it", lambda: [zipped([("hello.txt", [WORDS])])]


# ---- references that grow

def expansions(form):
    if form == "yaml":
        lines = [b"a0: &a0 [Redis, Redis]\n"] + [
            b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 30)]
        yield "aliases of aliases", lines
        yield "an alias of itself", [b"&a [Redis, *a]\n"]
        merged = [b"b0: &b0 {x: 1}\n"] + [
            b"b%d: &b%d\n  <<: [%s]\n  y%d: 1\n" % (i, i, b", ".join([b"*b%d" % (i - 1)] * 9), i) for i in range(1, 30)]
        yield "merges of merges", merged
    elif form == "adoc":
        yield "attributes of attributes", [HEADS[form], b":a0: Redis is fast\n"] + [
            b":a%d: %s\n" % (i, b"{a%d} " % (i - 1) * 10) for i in range(1, 20)] + [b"\n{a19}\n"]
    elif form == "rst":
        yield "substitutions of substitutions", [HEADS[form], b".. |a0| replace:: Redis is fast\n"] + [
            b".. |a%d| replace:: %s\n" % (i, b"|a%d| " % (i - 1) * 10) for i in range(1, 20)] + [b"\n|a19|\n"]
    elif form == "md":
        yield "references of a long target", [HEADS[form], b"[a]: /" + b"x" * 200_000 + b"\n\n", b"[a] " * 100_000]
    elif form == "html":
        yield "cells that span everything", [
            HEADS[form], b"<table>", b"<tr><td rowspan=65534 colspan=1000>Redis</td></tr>" * 20_000, b"</table>"]
        for name, header, row in (("ticks", b"<th>Redis<th>Memcached", "<td>\u2705<td>\u274c".encode()),
                                  ("choices", b"<th>Choose", b"<td>Redis")):
            yield f"a label that spans all rows of {name}", [
                HEADS[form], b"<table><tr><th>Use case", header, b"<tr><td rowspan=20000>Session caches", row,
                (b"<tr>" + row) * 19_999, b"</table>"]


# ---- bytes that are no text

def bad_bytes(form):
    """(name, pieces); where the format needs quotes, what is bad stands in them."""
    head, behind = HEADS[form] + OPENING.get(form, b""), CLOSING.get(form, b"")
    yield "only NULs", [b"\0" * MIB]
    yield "a NUL in the middle", [head, WORDS * 100, b"\0", WORDS * 100, behind]
    yield "NULs between", [head, b"\0".join([WORDS] * 10_000), behind]
    yield "only 0xFF", [b"\xff" * MIB]
    yield "random", [bytes(((i * 7919 ^ i >> 3) * 31 >> 2 & 0xFF) or 1 for i in range(200_000))]
    yield "a bad byte in each word", [head, WORDS.replace(b" ", b" \xc3( ") * 3000, behind]
    yield "overlong and surrogates", [head, WORDS * 10, b"\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80" * 10_000, behind]
    yield "cut in a character", [head, WORDS * 10, b"\xf0\x9f\x98"]
    yield "UTF-16, odd length", [b"\xff\xfe", (head + WORDS * 10 + behind).decode().encode("utf-16-le"), b"x"]
    yield "UTF-16, lone surrogates", [b"\xfe\xff", b"\xd8\x00\xd8\x00\x00a" * 50_000]
    yield "UTF-16 without its mark", [(head + WORDS * 100 + behind).decode().encode("utf-16-be")]
    yield "UTF-32 beyond Unicode", [b"\xff\xfe\0\0", struct.pack("<I", 0x7FFFFFFF) * 50_000]
    yield "a declared encoding that is none", [
        b'<?xml version="1.0" encoding="no-such-thing"?><meta charset="utf-7">', head, WORDS * 10, b"\xe9", behind]
    yield "ISO-2022 escapes", [head, b"\x1b$B" * 100_000, WORDS, behind]
    yield "spaces only", [b" " * MIB]
    yield "line ends only", [b"\r\n" * MIB]
    yield "no byte", [b""]
