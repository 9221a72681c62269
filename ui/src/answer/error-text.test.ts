import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { ApiError } from "../api/api-error";
import { useErrorText } from "./error-text";

const worded = (code: string, params: Record<string, string>) =>
  renderHook(() => useErrorText()).result.current(new ApiError({ code, params })).what;

it("says in words what the commands name by a stable word", () => {
  const params = { what: "pickup_point", name: "东门", count: "3", example: "王姐" };
  expect(worded("in_use", params)).toMatch(/^自提点“东门”还有.*王姐/);
  expect(worded("stage_move", { from: "draft", to: "sorted" })).toBe(
    "不能从“待发布”直接到“已分拣”。",
  );
  expect(worded("no_orders", { reason: "agenda" })).toContain("像是日程安排");
});

it("leaves what a person named as it is, even if it looks like one of our words", () => {
  const params = { what: "member", name: "open", count: "1", example: "draft" };
  expect(worded("in_use", params)).toMatch(/“open”.*draft/);
});
