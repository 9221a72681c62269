import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import type { BagCount } from "../../api/labels";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { Surroundings } from "../../test/TestApp";
import { counter } from "../handout/testing";
import { BagCountRow } from "./BagCountRow";
import { BagCounts } from "./BagCounts";
import { LabelsPage } from "./LabelsPage";
import { campaign } from "./testing";

beforeEach(() => localStorage.clear());

/** Those who are found by what is typed. */
const typedFor: Record<string, string> = { wxm: "wang", "7": "li" };

const answers = {
  counter,
  find_at_counter: ({ typed = "" }: { typed?: string }) => {
    const member_id = typedFor[typed];
    return member_id ? [{ member_id, by: "name" }] : [];
  },
};

const scope = { campaigns: ["c1"], pickup_point_id: null };

interface CountsProps {
  waitingOnly: boolean;
  said: (counts: BagCount[]) => void;
}

function Counts({ waitingOnly, said }: CountsProps) {
  const [counts, setCounts] = useState<BagCount[]>([]);
  const onChange = (next: BagCount[]) => {
    said(next);
    setCounts(next);
  };
  return <BagCounts {...{ scope, waitingOnly, counts, onChange }} />;
}

/** The counts alone; `said` is told what they come to. */
function count(waitingOnly = false) {
  const said = vi.fn();
  return { ...renderPage(<Counts waitingOnly={waitingOnly} said={said} />, answers), said };
}

const field = () => screen.findByLabelText<HTMLInputElement>(/找装多袋的人/);
/** Who can be chosen now. */
const offered = () =>
  [...document.querySelectorAll(".ant-select-item-option")].map((option) =>
    option.getAttribute("title"),
  );
/** Enter on the first that is offered; the choice goes by a key's number, which simulated keys do not have. */
const takeFirst = async () => fireEvent.keyDown(await field(), { key: "Enter", keyCode: 13 });
const bagsOf = (name: string) => screen.findByLabelText<HTMLInputElement>(`${name}装几袋`);

it("counts the bags of one person after the other by keys alone", async () => {
  const { user, said } = count();
  await user.click(await field());
  await waitFor(() => expect(offered()).toEqual(["12 王小明 3-501", "7 李阿姨"]));
  await user.keyboard("wxm");
  await waitFor(() => expect(offered()).toEqual(["12 王小明 3-501"]));
  await takeFirst();
  expect(document.activeElement).toBe(await bagsOf("王小明"));
  await user.keyboard("3{Enter}");
  expect(said).toHaveBeenLastCalledWith([{ member_id: "wang", bags: 3 }]);
  expect(document.activeElement).toBe(await field());
  await user.keyboard("7");
  await waitFor(() => expect(offered()).toEqual(["7 李阿姨"]));
  await takeFirst();
  expect(document.activeElement).toBe(await bagsOf("李阿姨"));
  expect(said).toHaveBeenLastCalledWith([
    { member_id: "wang", bags: 3 },
    { member_id: "li", bags: 2 },
  ]);
});

it("leads back to the count of whoever is found again, and forgets who is removed", async () => {
  const { user, said } = count();
  for (const bags of [4, 5]) {
    await user.click(await field());
    await user.click(await screen.findByTitle("12 王小明 3-501"));
    expect(document.activeElement).toBe(await bagsOf("王小明"));
    await user.keyboard(String(bags));
    expect(said).toHaveBeenLastCalledWith([{ member_id: "wang", bags }]);
  }
  await user.click(screen.getByLabelText("移除王小明"));
  expect(said).toHaveBeenLastCalledWith([]);
  expect(document.activeElement).toBe(await field());
});

it("says where nobody is meant", async () => {
  const { user } = count();
  await user.click(await field());
  await user.keyboard("zzz");
  await screen.findByText("这里没有这个人");
});

it("offers those who have still to collect where labels are for them alone", async () => {
  const { user } = count(true);
  await user.click(await field());
  await waitFor(() => expect(offered()).toEqual(["12 王小明 3-501"]));
});

it("says which counts there are, and keeps the last that was one", async () => {
  const user = userEvent.setup();
  const onCount = vi.fn();
  const person = counter.people[0] as (typeof counter.people)[0];
  render(
    <Surroundings>
      <BagCountRow person={person} bags={4} onCount={onCount} onRemove={vi.fn()} onDone={vi.fn()} />
    </Surroundings>,
  );
  const input = await bagsOf("王小明");
  for (const wrong of ["1", "100", "三", ""]) {
    await user.clear(input);
    await user.paste(wrong);
    expect(screen.getByRole("alert").textContent).toMatch(/2.?到.?99/);
    await user.tab();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(input.value).toBe("4");
  }
  expect(onCount).not.toHaveBeenCalled();
  await user.clear(input);
  await user.paste("99");
  expect(onCount.mock.calls).toEqual([[99]]);
});

function open() {
  return renderPage(<LabelsPage />, {
    ...answers,
    list_campaigns: [campaign, { ...campaign, id: "c2", title: "周四牛奶" }],
    list_pickup_points: [],
    label_page: { labels: 30, pages: 2, picture: "Zmlyc3Q=" },
  });
}

it("is printed, and begins anew with other campaigns", async () => {
  const { user, called } = open();
  const expectForm = (form: object) =>
    waitFor(() =>
      expect(called).toHaveBeenLastCalledWith(
        "label_page",
        expect.objectContaining({ form: expect.objectContaining(form) }),
      ),
    );
  await user.click(await field());
  await user.click(await screen.findByTitle("12 王小明 3-501"));
  await bagsOf("王小明");
  await expectForm({ campaigns: ["c1"], bags: [{ member_id: "wang", bags: 2 }] });
  await user.click(screen.getByLabelText("团购"));
  await user.click(await screen.findByText("周四牛奶"));
  await expectForm({ campaigns: ["c1", "c2"], bags: [] });
  expect(screen.queryByLabelText("王小明装几袋")).toBeNull();
});

it("is for households alone", async () => {
  const { user } = open();
  await field();
  await user.click(screen.getByText("每件一张"));
  expect(screen.queryByLabelText(/找装多袋的人/)).toBeNull();
});

it("has nothing that axe finds fault with", async () => {
  const { user } = count();
  await user.click(await field());
  await user.click(await screen.findByTitle("12 王小明 3-501"));
  await user.clear(await bagsOf("王小明"));
  await screen.findByRole("alert");
  await expectAccessible();
});
