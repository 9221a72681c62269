"""A reader of chat lists of the kind public scripts use: a line an entry, goods by their spelled name, a number behind.

Reads {"text", "goods": [names a variant goes by, …]} from standard input and answers in one line of JSON.
"""

import json
import re
import sys
import time

NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
ENTRY = re.compile(r"\s*\d+[.、]\s*(\S+)\s+(.+)")


def read(text, goods):
    """Answers with (name, [(variant, count)]) for each entry."""
    variants = {name: number for number, names in enumerate(goods) for name in names}
    spelled = "|".join(re.escape(name) for name in sorted(variants, key=len, reverse=True))
    item = re.compile(rf"({spelled})\s*[x×*+]?\s*(\d+|[{''.join(NUMERALS)}])?")
    orders = []
    for line in text.splitlines():
        entry = ENTRY.match(line)
        if entry:
            items = [(variants[name], count_of(written)) for name, written in item.findall(entry[2])]
            orders.append((entry[1], items))
    return orders


def count_of(written):
    return NUMERALS.get(written) or int(written or 1)


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    read(asked["text"], asked["goods"])  # `re` keeps what it compiled: only the second time counts
    start = time.perf_counter()
    orders = read(asked["text"], asked["goods"])
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "matched": sum(len(items) for _, items in orders)}))
