import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { LabelsPage } from "./LabelsPage";
import { campaign } from "./testing";

beforeEach(() => localStorage.clear());

function openLabels(more: Record<string, unknown> = {}) {
  return renderPage(<LabelsPage />, {
    list_campaigns: [campaign],
    list_pickup_points: [],
    label_page: ({ page }: { page?: number }) => ({
      labels: 30,
      pages: 2,
      picture: page === 0 ? "Zmlyc3Q=" : "c2Vjb25k",
    }),
    ...more,
  });
}

it("shows each page as it will be printed, with no white sheet before it", async () => {
  const { user } = openLabels();
  const first = await screen.findByRole<HTMLImageElement>("img", { name: /第.?1.?页，共.?2.?页/ });
  expect(first.src).toBe("data:image/png;base64,Zmlyc3Q=");
  expect(first.getAttribute("decoding")).toBe("sync");
  await user.click(screen.getByRole("button", { name: "下一页" }));
  const second = await screen.findByRole<HTMLImageElement>("img", { name: /第.?2.?页/ });
  await waitFor(() => expect(second.src).toBe("data:image/png;base64,c2Vjb25k"));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "下一页" }).disabled).toBe(true);
});

it("begins at the first page again when something else is printed, and remembers what", async () => {
  const { user, called } = openLabels();
  await user.click(await screen.findByRole("button", { name: "下一页" }));
  await user.click(screen.getByText("每件一张"));
  await waitFor(() =>
    expect(called).toHaveBeenLastCalledWith("label_page", {
      form: expect.objectContaining({ campaigns: ["c1"], labels_for: "item" }),
      page: 0,
      printer: null,
      language: "zh-CN",
    }),
  );
  expect(localStorage.getItem("linli.label-look")).toContain('"labels_for":"item"');
});

it("says where there is nothing to print, and saves nothing", async () => {
  openLabels({ label_page: { labels: 0, pages: 0, picture: null } });
  await screen.findByText("没有要打的标签。");
  expect(screen.queryByRole("img", { name: /第/ })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "存为 PDF" }).disabled).toBe(true);
});

it("says what kept a page from being laid out", async () => {
  openLabels({ label_page: () => Promise.reject({ code: "unexpected", params: {}, fields: [] }) });
  const preview = await screen.findByRole("region", { name: "打印出来的样子" });
  expect(await within(preview).findByRole("alert")).toBeDefined();
});

async function onRoll(more: Record<string, unknown> = {}) {
  localStorage.setItem(
    "linli.label-look",
    JSON.stringify({ stock: { kind: "roll", width_mm: 60, height_mm: 40 } }),
  );
  const page = openLabels(more);
  await screen.findByRole("img", { name: /第.?1.?页/ });
  return page;
}

it("takes labels on a roll to the printer, which it remembers, and shows them in its dots", async () => {
  const { user, called } = await onRoll({ print_labels: 30 });
  const print = screen.getByRole<HTMLButtonElement>("button", { name: "打印" });
  expect(print.disabled).toBe(true);
  await user.type(screen.getByRole("textbox", { name: "打印机地址" }), "192.168.1.50");
  await user.click(screen.getByText("ZPL"));
  const printer = { language: "zpl", resolution: "dpi203", gap_mm: 2, turned: false };
  await waitFor(() =>
    expect(called).toHaveBeenLastCalledWith("label_page", expect.objectContaining({ printer })),
  );
  await user.click(print);
  await screen.findByText(/30.?张标签已送到打印机.?192.168.1.50/);
  expect(called).toHaveBeenCalledWith("print_labels", {
    form: expect.objectContaining({ campaigns: ["c1"] }),
    printer,
    address: "192.168.1.50",
    first: 1,
    language: "zh-CN",
  });
  expect(localStorage.getItem("linli.label-printer")).toContain('"address":"192.168.1.50"');
});

it("goes on from where the printer was cut off", async () => {
  const address = "192.168.1.50";
  localStorage.setItem("linli.label-printer", JSON.stringify({ address }));
  const cut = { code: "printer_cut", params: { address, next: "13" }, fields: [] };
  let cuts = 1;
  const { user, called } = await onRoll({
    print_labels: () => (cuts-- > 0 ? Promise.reject(cut) : Promise.resolve(18)),
  });
  await user.click(screen.getByRole("button", { name: "打印" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/第.?13.?张/);
  const first = screen.getByRole<HTMLInputElement>("textbox", { name: "从第几张起" });
  expect(first.value).toBe("13");
  // It is "loading" by name, too, for as long as its wheel takes to go.
  await user.click(await screen.findByRole("button", { name: "打印" }));
  await screen.findByText(/18.?张标签已送到/);
  expect(called).toHaveBeenLastCalledWith("print_labels", expect.objectContaining({ first: 13 }));
  expect(first.value).toBe("1");
});

it("saves what a printer is told, for one that is not at this computer", async () => {
  const { user, called } = await onRoll({ save_label_prints: ["/home/leader/标签 周三水果.tspl"] });
  await user.click(screen.getByRole("button", { name: "存为打印机文件" }));
  await screen.findByText("已保存“标签 周三水果.tspl”");
  expect(called).toHaveBeenCalledWith(
    "save_label_prints",
    expect.objectContaining({ printer: expect.objectContaining({ language: "tspl" }) }),
  );
});

it("has no printer for sheets", async () => {
  openLabels();
  await screen.findByRole("img", { name: /第.?1.?页/ });
  expect(screen.queryByRole("button", { name: "打印" })).toBeNull();
  expect(screen.queryByRole("region", { name: "标签打印机" })).toBeNull();
});

it("has nothing that axe finds fault with where it prints on a roll", async () => {
  await onRoll();
  await expectAccessible();
});

it("has nothing that axe finds fault with", async () => {
  openLabels();
  await screen.findByRole("img", { name: /第.?1.?页/ });
  await expectAccessible();
});
