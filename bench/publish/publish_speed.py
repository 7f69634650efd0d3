#!/usr/bin/env python3
"""How long `verdict publish` takes over a large knowledge base, and how fast the result is grouped.

usage: publish_speed.py VERDICT BASE OUT

BASE is what bench/kb/put_documents makes. The groups over fact_claim are compared with the same over a table
made by hand that holds nothing but what is asked for: the best of five runs each, in turn, after one that is not
counted. OUT is replaced.
"""

import os
import resource
import sqlite3
import subprocess
import sys
import time

RUNS = 5
GROUPS = ("SELECT technology_id, attribute_id, count(*), avg(confidence) FROM {} "
          "GROUP BY technology_id, attribute_id")


def seconds(connection, table):
    start = time.perf_counter()
    groups = sum(1 for _ in connection.execute(GROUPS.format(table)))
    return time.perf_counter() - start, groups


def main():
    verdict, base, out = sys.argv[1:]
    start = time.perf_counter()
    subprocess.run([verdict, "--db", base, "publish", out], check=True)
    wall = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    connection = sqlite3.connect(f"file:{out}?mode=ro", uri=True)
    claims, = connection.execute("SELECT claim_count FROM publish_version").fetchone()
    print(f"publish: {claims} claims in {wall:.2f} s, {used.ru_utime + used.ru_stime:.2f} s of CPU, "
          f"{used.ru_maxrss // 1024} MB resident, {os.path.getsize(out) // 1000000} MB written")
    connection.execute("ATTACH '' AS hand")
    connection.execute("CREATE TABLE hand.made AS SELECT technology_id, attribute_id, polarity, confidence "
                       "FROM fact_claim")
    ours, theirs = [], []
    for _ in range(RUNS + 1):
        ours.append(seconds(connection, "fact_claim"))
        theirs.append(seconds(connection, "hand.made"))
    if {groups for _, groups in ours} != {groups for _, groups in theirs}:
        sys.exit("the two tables give different groups")
    best, best_of_hand = min(ours[1:])[0], min(theirs[1:])[0]
    print(f"group by technology and attribute: {best:.2f} s for {ours[0][1]} groups, {best / best_of_hand:.2f} times a "
          f"table made by hand ({best_of_hand:.2f} s)")


if __name__ == "__main__":
    main()
