import { expect, it } from "vitest";
import { shortAddress } from "./address";

const nowhere = { estate: "", lane: "", building: "", unit: "", room: "", detail: "" };

it.each([
  [{ ...nowhere, building: "3", unit: "2", room: "501" }, "3-2-501"],
  [{ ...nowhere, building: "3", unit: "*", room: "*" }, "3-*-*"],
  [{ ...nowhere, estate: "翠苑", lane: "168", building: "10", room: "606" }, "翠苑 168弄-10-606"],
  [{ ...nowhere, building: "B", room: "1203", detail: "放前台" }, "B-1203 放前台"],
  [nowhere, ""],
])("writes an address short", (address, written) => {
  expect(shortAddress(address)).toBe(written);
});
