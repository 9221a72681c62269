"""Reads a list with `naive_reader` and writes it into three plain SQLite tables in one transaction: no preview, no undo,
no outbox, no search index.

Takes what `naive_reader` takes; the database is the file named as the argument, which must not exist yet.
"""

import json
import sqlite3
import sys
import time

from naive_reader import read

SCHEMA = """
CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member);
CREATE TABLE line (order_id INTEGER NOT NULL REFERENCES orders, variant INTEGER NOT NULL, count INTEGER NOT NULL);
"""


def write(database, orders):
    with database:
        for name, items in orders:
            database.execute("INSERT OR IGNORE INTO member (name) VALUES (?)", (name,))
            (member,) = database.execute("SELECT id FROM member WHERE name = ?", (name,)).fetchone()
            order = database.execute("INSERT INTO orders (member_id) VALUES (?)", (member,)).lastrowid
            rows = [(order, variant, count) for variant, count in items]
            database.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    database = sqlite3.connect(sys.argv[1])
    database.executescript("PRAGMA journal_mode = WAL;" + SCHEMA)
    start = time.perf_counter()
    write(database, read(asked["text"], asked["goods"]))
    print(json.dumps({"seconds": time.perf_counter() - start}))
