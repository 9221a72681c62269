"""Reads a table with pandas, every cell as text, and answers how long it took, how many rows there are and how much memory."""

import json
import resource
import sys
import time

import pandas

path = sys.argv[1]
read = pandas.read_excel if path.endswith(".xlsx") else pandas.read_csv
before = time.perf_counter()
table = read(path, dtype=str, keep_default_na=False)
seconds = time.perf_counter() - before
mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": seconds, "rows": len(table), "mebibytes": mebibytes}))
