import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { DeliveryRow, DeliverySheet, Stop } from "../../../api/papers";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { DeliveryStep } from "./DeliveryStep";
import { closedCampaign } from "./test-campaign";

function row(sequence: number, name: string, masked: boolean): DeliveryRow {
  return {
    order_id: `o${sequence}`,
    member_id: `m${sequence}`,
    sequence,
    name,
    phone: masked ? "138******78" : "13812345678",
    address: {
      estate: "",
      lane: "",
      building: "3",
      unit: masked ? "*" : "2",
      room: masked ? "*" : "501",
      detail: "",
    },
    others: [],
    items: [{ product: "红富士苹果", variant: "大果", quantity: "2", unit: "份", note: "要脆的" }],
    pieces: "2",
    amount: 6560,
    marks: ["paid"],
    note: "",
  };
}

function stop(id: string | null, name: string, rows: DeliveryRow[]): Stop {
  const total = rows.reduce((sum, { amount }) => sum + amount, 0);
  return { pickup_point_id: id, pickup_point: name, rows, total };
}

function sheet(masked: boolean): DeliverySheet {
  const stops = [
    stop("south", "南门小店", [row(1, "小李", masked), row(3, "老张", masked)]),
    stop(null, "", [row(2, "王姐", masked)]),
  ];
  return { stops, total: 19_680, masked };
}

function openSheet(more: Record<string, unknown> = {}) {
  return renderPage(<DeliveryStep campaign={closedCampaign} />, {
    delivery_sheet: ({ masked }: { masked?: boolean }) => sheet(masked === true),
    column_sets: [],
    ...more,
  });
}

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1, -1)
    .map((each) => /小李|王姐|老张/.exec(each.textContent ?? "")?.[0]);

it("hides phones and rooms until they are asked for, and says that such a file is put on record", async () => {
  const { user, called } = openSheet();
  await screen.findAllByText("138******78");
  expect(screen.getAllByText("3-*-*")).toHaveLength(3);

  await user.click(screen.getByRole("switch", { name: "显示电话和房号" }));
  await screen.findAllByText("138 1234 5678");
  expect(screen.getAllByText("3-2-501")).toHaveLength(3);
  expect(screen.getByText(/记录在案/)).toBeDefined();
  expect(called).toHaveBeenLastCalledWith("delivery_sheet", { campaignId: "c1", masked: false });
});

it("shows each stop with what it comes to, and only its rows when chosen", async () => {
  const { user } = openSheet();
  await screen.findByText("小李");
  expect(names()).toEqual(["小李", "老张", "王姐"]);
  const stops = screen.getByRole("navigation", { name: "自提点" });
  await user.click(within(stops).getByRole("button", { name: /南门小店.*2\s单.*¥131\.20/ }));
  expect(names()).toEqual(["小李", "老张"]);
  expect(screen.getAllByRole("row").at(-1)?.textContent).toContain("¥131.20");
});

it("points at orders without a pickup point", async () => {
  openSheet();
  await screen.findByText(/1\s单没有自提点/);
  const link = screen.getByRole("link", { name: "去补自提点" });
  expect(link.getAttribute("href")).toContain("/campaigns/c1/orders");
});

it("narrows the list by what is typed", async () => {
  const { user } = openSheet();
  await screen.findByText("小李");
  await user.keyboard("/王");
  await waitFor(() => expect(names()).toEqual(["王姐"]));
});

it("saves the chosen columns, masked as shown, and leads to the folder", async () => {
  const file = "C:\\Users\\leader\\配送单 周三水果.csv";
  const { user, called } = openSheet({ save_delivery_sheet: file });
  await screen.findByText("小李");
  await user.click(screen.getByRole("button", { name: "选列" }));
  await user.click(await screen.findByLabelText("电话"));
  await user.click(screen.getByLabelText("楼号"));
  await user.click(screen.getByRole("button", { name: "导出 CSV" }));

  const before = ["pickup_point", "sequence", "name", "address", "building", "items"];
  const columns = [...before, "pieces", "amount", "marks", "note"];
  await screen.findByText("已保存“配送单 周三水果.csv”");
  expect(called).toHaveBeenCalledWith("save_delivery_sheet", {
    campaignId: "c1",
    masked: true,
    columns,
    language: "zh-CN",
  });
  expect(localStorage.getItem("linli.delivery-columns")).toBe(columns.join(" "));

  await user.click(screen.getByRole("button", { name: "打开所在文件夹" }));
  expect(called).toHaveBeenLastCalledWith("show_saved_file", { path: file });
});

it("says nothing when the person decides against saving", async () => {
  const { user } = openSheet({ save_delivery_sheet: null });
  await screen.findByText("小李");
  await user.click(screen.getByRole("button", { name: "导出 CSV" }));
  expect(screen.queryByText(/已保存/)).toBeNull();
});

it("draws only what is seen of 5,000 rows", async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => row(at + 1, `团员${at}`, true));
  const total = 6560 * 5000;
  openSheet({ delivery_sheet: { stops: [stop("south", "南门小店", rows)], total, masked: true } });
  await screen.findByText("团员0");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
});

it("has nothing that axe finds fault with", async () => {
  const { user } = openSheet();
  await screen.findByText("小李");
  await user.click(screen.getByRole("button", { name: "选列" }));
  await screen.findByRole("checkbox", { name: "电话" });
  await expectAccessible();
});
