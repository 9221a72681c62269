import { expect, it } from "vitest";
import { formatPhone, parsePhone } from "./phone";

it.each([
  ["138 1234 5678", "13812345678"],
  ["+86 138-1234-5678", "13812345678"],
  ["８６１３８１２３４５６７８", "13812345678"],
  ["(0571) 8888 1234", "057188881234"],
  ["138", "138"],
])("reads %s", (text, digits) => {
  expect(parsePhone(text)).toBe(digits);
});

it.each(["", "1.38E+10", "小李的电话"])("does not read %j", (text) => {
  expect(parsePhone(text)).toBeNull();
});

it("sets a mobile number in groups and leaves others", () => {
  expect(formatPhone("13812345678")).toBe("138 1234 5678");
  expect(formatPhone("057188881234")).toBe("057188881234");
});
