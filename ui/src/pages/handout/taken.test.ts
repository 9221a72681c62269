import { expect, it } from "vitest";
import { giveForm, isAll } from "./taken";
import { person } from "./testing";

it("gives everything that waits unless something else is typed", () => {
  const form = giveForm(person, {}, " 李姐 ");
  expect(form?.lines.map(({ quantity }) => quantity)).toEqual(["2", "2.5"]);
  expect(form?.collected_by).toBe("李姐");
  expect(form && isAll(person, form)).toBe(true);
});

it("gives a part, and leaves out what is emptied", () => {
  const form = giveForm(person, { apple: "１", pear: "" }, "");
  expect(form?.lines).toEqual([{ order_id: "order", line_id: "apple", quantity: "1" }]);
  expect(form && isAll(person, form)).toBe(false);
});

it.each(["3", "-1", "两个"])("gives nothing where %s is typed for two", (typed) => {
  expect(giveForm(person, { apple: typed }, "")).toBeNull();
});
