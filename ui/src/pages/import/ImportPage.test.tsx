import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { ImportPage } from "./ImportPage";
import { beginAnew } from "./session";
import { isTable } from "./use-open-tables";

const column = (letters: string, heading: string, field: string | null) => ({
  column: letters,
  heading,
  field,
  confidence: field === null ? 0.25 : 1,
  samples: [],
});

const mapping = {
  kind: "members",
  heading_row: 1,
  columns: [column("A", "谁", null), column("B", "手机", "phone")],
};

const sheet = {
  file: "花名册.xlsx",
  sheet: "Sheet1",
  hidden: false,
  rows: 3,
  mapping,
  needs: [["name"]],
  missing: [["name"]],
  counts: false,
};

const cell = (letters: string, text: string) => ({
  column: letters,
  text,
  kind: "text",
  formula: false,
  merged: false,
});

const look = {
  mapping,
  missing: [["name"]],
  more: 12,
  rows: [
    { row: 1, cells: [cell("A", "谁"), cell("B", "手机")], outcome: null, why: [], reads: [] },
    {
      row: 2,
      cells: [cell("A", "小满"), cell("B", "1.39E+10")],
      outcome: "bad",
      why: [{ code: "damaged_number", column: "B", params: { text: "1.39E+10" } }],
      reads: [{ field: "name", text: "小满" }],
    },
  ],
};

const place = (row: number) => ({ file: "花名册.xlsx", sheet: "Sheet1", row, column: "" });

const check = {
  counts: { new: 1, changed: 0, cancelled: 0, same: 0, left_out: 0, bad: 1 },
  report: [
    {
      place: place(2),
      entry: null,
      what: "小满",
      outcome: "bad",
      why: [{ code: "damaged_number", column: "B", params: { text: "1.39E+10" } }],
    },
    { place: place(3), entry: null, what: "老郑", outcome: "new", why: [] },
  ],
  open: [],
  unknown_goods: [],
  unknown_points: [],
  unused: [],
  amount: null,
  waiting: 1,
  basis: "b1",
};

const answers = {
  choose_tables: { files: ["花名册.xlsx"], likely: "members" },
  open_pasted_table: { files: [""], likely: "members" },
  table_fields: [
    { field: "name", may_repeat: false },
    { field: "phone", may_repeat: false },
  ],
  survey_tables: [sheet],
  look_at_sheet: look,
  check_card_tables: check,
  import_card_tables: { new: 1, changed: 0, same: 0, bad: 1 },
  list_campaigns: [],
};

beforeEach(() => beginAnew({}));

async function opened(more: Record<string, unknown> = {}) {
  const rendered = renderPage(<ImportPage />, { ...answers, ...more });
  await rendered.user.click(await screen.findByRole("button", { name: "选择文件" }));
  await screen.findByRole("heading", { name: "导入表格：每一列是什么" });
  return rendered;
}

async function mapped(more: Record<string, unknown> = {}) {
  const rendered = await opened(more);
  await rendered.user.click(await screen.findByRole("combobox", { name: "“谁”这一列是什么" }));
  await rendered.user.click(await screen.findByTitle("名称"));
  return rendered;
}

it("says what no column says yet, and does not go on without it", async () => {
  await opened();
  expect((await screen.findByText(/还缺/)).textContent).toContain("名称");
  expect(screen.getByRole("button", { name: /核对/ })).toHaveProperty("disabled", true);
});

it("shows what is wrong with a cell at the cell", async () => {
  await opened();
  const odd = (await screen.findByText("1.39E+10")).closest("td");
  expect(odd?.textContent).toContain("表格软件弄丢了后面的数字");
});

it("asks how the rows are read by what the leader said of a column", async () => {
  const { called } = await mapped();
  await waitFor(() => {
    const forms = called.mock.calls.filter(([command]) => command === "look_at_sheet");
    const last = forms.at(-1)?.[1].form as { mapping: typeof mapping };
    expect(last.mapping.columns[0]?.field).toBe("name");
  });
  expect(screen.queryByText(/还缺/)).toBeNull();
});

it("takes the rest in where the leader skips what is bad, and nothing otherwise", async () => {
  const { user, called } = await mapped();
  await user.click(screen.getByRole("button", { name: /核对/ }));
  await screen.findByRole("heading", { name: "导入表格：核对" });
  expect(screen.getByRole("button", { name: /^导入/ })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "跳过它们，导入其余" }));
  expect(await screen.findByText(/新增 1.*跳过 1 条/)).toBeTruthy();
  const [, args] = called.mock.calls.find(([command]) => command === "import_card_tables") ?? [];
  expect(args).toMatchObject({ basis: "b1", badRows: "skip", form: { kind: "members" } });
});

it("narrows the report to what became of a row", async () => {
  const { user } = await mapped();
  await user.click(screen.getByRole("button", { name: /核对/ }));
  const grid = await screen.findByRole("grid", { name: "每一行会怎样" });
  // What is bad comes first, without a click.
  expect(within(grid).queryByText("老郑")).toBeNull();
  await user.click(screen.getByRole("button", { name: "新增 1" }));
  expect(await within(grid).findByText("老郑")).toBeTruthy();
});

it("says why a file cannot be read, and asks again", async () => {
  const { user } = renderPage(<ImportPage />, {
    ...answers,
    choose_tables: refused({ code: "table_password", params: { file: "工资.xlsx" } }),
  });
  await user.click(await screen.findByRole("button", { name: "选择文件" }));
  expect((await screen.findByRole("alert")).textContent).toContain("有密码");
  expect(screen.getByRole("button", { name: "选择文件" })).toBeTruthy();
});

it("stays where it was when the leader decides against a file", async () => {
  const { user } = renderPage(<ImportPage />, { ...answers, choose_tables: null });
  await user.click(await screen.findByRole("button", { name: "选择文件" }));
  expect(await screen.findByText("把表格拖到这里，或者选文件")).toBeTruthy();
});

it("knows cells of a spreadsheet from a list of the chat", () => {
  expect(isTable("姓名\t电话\n小满\t139\n")).toBe(true);
  expect(isTable("#接龙\n1. 小满 苹果\n2. 王姐 梨")).toBe(false);
  expect(isTable("1.\t小满 苹果\n接龙\n2. 王姐 梨")).toBe(false);
});

it("has nothing that axe finds fault with, on either page", async () => {
  const { user } = await mapped();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: /核对/ }));
  await screen.findByRole("grid", { name: "每一行会怎样" });
  await expectAccessible();
});
