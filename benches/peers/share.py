"""Shares what arrived among claims with pandas, by who came first or in proportion. The claims are read before the time begins."""

import json
import sys
import time

import pandas

rule, arrived, source = sys.argv[1], int(sys.argv[2]), sys.argv[3]
claims = pandas.read_csv(source)

start = time.perf_counter()
if rule == "first_come":
    queue = claims.sort_values("at", kind="stable")
    before = queue["pieces"].cumsum() - queue["pieces"]
    claims["given"] = (arrived - before).clip(lower=0).clip(upper=queue["pieces"])
else:
    exact = claims["pieces"] * arrived / claims["pieces"].sum()
    claims["given"] = exact.astype(int)
    left = arrived - claims["given"].sum()
    claims.loc[(exact - claims["given"]).nlargest(left).index, "given"] += 1
seconds = time.perf_counter() - start

print(json.dumps({"seconds": seconds, "given": int(claims["given"].sum())}))
