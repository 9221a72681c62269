import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useFilteredRows } from "./use-filtered-rows";

const rows = ["王姐 3-2-501", "Lily 10-1-302", "小王 3-1-201"];
const textOf = (row: string) => row;

it.each([
  ["", rows],
  ["王", ["王姐 3-2-501", "小王 3-1-201"]],
  ["501 王", ["王姐 3-2-501"]],
  ["LILY", ["Lily 10-1-302"]],
  ["３－２", ["王姐 3-2-501"]],
  ["赵", []],
])("narrows by “%s”", (typed, left) => {
  expect(renderHook(() => useFilteredRows(rows, textOf, typed)).result.current).toEqual(left);
});
