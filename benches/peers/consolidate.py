"""What each supplier is asked for, by pandas from a CSV of order lines: the standing ones summed, rounded up to whole cases.

The CSV is the argument; the answer is one line of JSON. Starting Python and pandas is not in the time.
"""

import json
import sys
import time

import pandas

start = time.perf_counter()
lines = pandas.read_csv(sys.argv[1])
standing = lines[lines["status"] == "placed"]
demand = standing.groupby(["supplier", "product", "variant"]).agg(
    pieces=("pieces", "sum"), case_pack=("case_pack", "first"), cost=("cost", "first")
)
demand["cases"] = -(-demand["pieces"] // demand["case_pack"])
seconds = time.perf_counter() - start

totals = {f"{product} {variant}": int(pieces) for (_, product, variant), pieces in demand["pieces"].items()}
print(json.dumps({"seconds": seconds, "totals": totals, "version": pandas.__version__}))
