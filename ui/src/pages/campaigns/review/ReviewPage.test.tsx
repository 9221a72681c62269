import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Entry, EntryView, OrderPreview, PasteForm, PersonChange } from "../../../api/orders";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { blankDraft, draftOf, dropDraft, keepDraft } from "./drafts";
import { ReviewPage } from "./ReviewPage";
import { TakesPastes } from "./TakesPastes";
import { campaign, entryOf, offers, previewing, spanOf } from "./testing";

const text = ["1. 王姐 大果", "2. 张阿姨 苹果", "3. 周老师 榴莲", "4. 小林 梨"].join("\n");
const [certain, variantMissing, unknown, last] = [
  entryOf(text, "1. 王姐 大果", "王姐", [{ words: "大果", offer: offers.large }]),
  entryOf(
    text,
    "2. 张阿姨 苹果",
    "张阿姨",
    [{ words: "苹果", offer: null, others: [offers.large, offers.small] }],
    ["variant_missing"],
  ),
  entryOf(text, "3. 周老师 榴莲", "周老师", [{ words: "榴莲", offer: null }], ["unknown_product"]),
  entryOf(text, "4. 小林 梨", "小林", [{ words: "梨", offer: offers.pear }]),
] as [Entry, Entry, Entry, Entry];
const entries = [certain, variantMissing, unknown, last];

afterEach(() => dropDraft("c1"));

async function openReview(options: {
  preview?: (form: PasteForm) => OrderPreview;
  confirm?: () => unknown;
}) {
  keepDraft(blankDraft("c1", text));
  const preview = options.preview ?? previewing(entries);
  const page = renderPage(
    <TakesPastes campaign={campaign}>
      <ReviewPage campaign={campaign} />
    </TakesPastes>,
    {
      preview_orders: ({ form }: Record<string, unknown>) => preview(form as PasteForm),
      confirm_orders: options.confirm ?? (() => ({ written: NOTHING, new_members: 0, taught: [] })),
      search: [],
    },
  );
  await screen.findByText("核对接龙");
  return page;
}

const NOTHING = {
  new: 2,
  changed: 0,
  cancelled: 0,
  same: 0,
  undecided: 0,
  paid: 0,
  handed_out: 0,
  amount: 0,
};

// By label and text, not by role: roles of a whole page are slow to compute in jsdom.
const entry = (name: string) => screen.getByLabelText(name, { selector: "li" });
const button = (text: RegExp) =>
  screen.queryByText(
    (_, element) => element?.tagName === "BUTTON" && text.test(element.textContent ?? ""),
  );
/** Where the entry of this name begins in the text. */
const atOf = (name: string) => entries.find((one) => one.name.value === name)?.source.start;
const decisions = () => draftOf("c1")?.decisions;
const confirmButton = () => button(/^确认/) as HTMLElement;

it("starts at the first doubt and says in words what is doubtful", async () => {
  await openReview({});
  await waitFor(() => expect(entry("张阿姨").getAttribute("aria-current")).toBe("true"));
  expect(entry("张阿姨").textContent).toContain("“苹果”有几种规格，没说要哪种。");
  expect(document.activeElement).toBe(entry("张阿姨"));
});

it("takes an alternative by its number and goes on by Enter", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("{Enter}");
  expect(decisions() ?? [], "goods that are not chosen are not taken by Enter").toEqual([]);
  expect(document.activeElement?.tagName).toBe("INPUT");
  entry("张阿姨").focus();
  await user.keyboard("2");
  await waitFor(() => expect(button(/^2苹果 小果/)?.getAttribute("aria-pressed")).toBe("true"));
  await user.keyboard("{Enter}");
  expect(decisions()).toMatchObject([
    { at: atOf("张阿姨"), accepted: true, lines: [{ item: 0, offer_id: "small", quantity: "1" }] },
  ]);
  expect(document.activeElement).toBe(entry("周老师"));
});

it("takes back a choice for another one", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("2");
  await user.keyboard("1");
  expect(decisions()).toMatchObject([{ lines: [{ offer_id: "large" }] }]);
});

it("offers everybody of one name, and one more, each under a number", async () => {
  const namesake = (member_id: string, place: string) => ({
    member_id,
    name: "张阿姨",
    place,
    phone: "",
  });
  const known = { people: [namesake("z3", "3-2-501"), namesake("z5", "5-1-302")] };
  const { user } = await openReview({ preview: previewing([variantMissing], [], known) });
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  expect(button(/^2张阿姨 · 5-1-302/)).toBeTruthy();
  await user.keyboard("2");
  expect(decisions()).toMatchObject([{ person: { member: "z5" } }]);
  await user.keyboard("3");
  expect(decisions()).toMatchObject([{ person: { new: "" } }]);
  await waitFor(() => expect(button(/另一位张阿姨/)?.getAttribute("aria-pressed")).toBe("true"));
  // The goods follow behind, under the numbers that are left.
  await user.keyboard("5");
  expect(decisions()).toMatchObject([{ lines: [{ offer_id: "small" }] }]);
});

it("asks which door counts where the card names another", async () => {
  const door = (building: string) => ({
    estate: "",
    lane: "",
    building,
    unit: "",
    room: "501",
    detail: "",
  });
  const ways = [
    { address: door("3"), text: "3栋501室", by: "card" as const },
    { address: door("5"), text: "5栋501室", by: "entry" as const },
  ];
  const known = { moves: true, places: ways, doubtful: true };
  const { user } = await openReview({ preview: previewing([last], [], known) });
  await waitFor(() => expect(entry("小林").textContent).toContain("和团员卡上的不一样"));
  await user.keyboard("2");
  expect(decisions()).toMatchObject([{ address: door("5") }]);
  await waitFor(() => expect(button(/改卡：5栋501室/)?.getAttribute("aria-pressed")).toBe("true"));
  await user.keyboard("1{Enter}");
  expect(decisions()).toMatchObject([{ address: door("3"), accepted: true }]);
});

it("skips what is no order by Delete, and takes that back", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("{Delete}");
  expect(decisions()).toMatchObject([{ at: atOf("张阿姨"), skipped: true }]);
  expect(document.activeElement).toBe(entry("周老师"));
  await user.keyboard("{ArrowUp}{Delete}");
  expect(decisions()).toMatchObject([{ at: atOf("张阿姨"), skipped: false, accepted: false }]);
});

it("cuts an entry in two at a word that the arrows lead to", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("s");
  await screen.findByText(/从哪个词起是另一条订单/);
  const word = await screen.findByText("苹果", { selector: ".cut-words button" });
  await waitFor(() => expect(document.activeElement).toBe(word));
  await user.keyboard("{ArrowLeft}{ArrowRight}{Enter}");
  const at = spanOf(text, "苹果", atOf("张阿姨")).start;
  expect(draftOf("c1")?.cuts).toEqual([{ at, kind: "begins" }]);
});

it("leaves an entry whole when the hand thinks better of it", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("s");
  await screen.findByText(/从哪个词起是另一条订单/);
  await user.keyboard("{Escape}");
  expect(screen.queryByText(/从哪个词起是另一条订单/)).toBeNull();
  expect(draftOf("c1")?.cuts).toEqual([]);
  expect(document.activeElement).toBe(entry("张阿姨"));
});

it("joins an entry with the one above, and is there then", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("j");
  expect(draftOf("c1")?.cuts).toEqual([{ at: atOf("张阿姨"), kind: "continues" }]);
  await waitFor(() => expect(entry("王姐").getAttribute("aria-current")).toBe("true"));
});

it("says by one key that it is the person of the entry above", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("u");
  expect(decisions()).toMatchObject([{ at: atOf("张阿姨"), person: { new: "王姐" } }]);
});

it("takes decisions back one by one, and decides them again, and is where they were made", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("{Delete}{Delete}");
  expect(decisions()?.map(({ skipped }) => skipped)).toEqual([true, true]);
  await user.keyboard("{Control>}z{/Control}");
  expect(decisions()?.map(({ skipped }) => skipped)).toEqual([true]);
  await waitFor(() => expect(document.activeElement).toBe(entry("周老师")));
  await user.keyboard("{Control>}z{/Control}");
  expect(decisions()).toEqual([]);
  await user.keyboard("{Control>}z{/Control}");
  await screen.findByText("没有可以撤回的修改");
  await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  expect(decisions()).toMatchObject([{ at: atOf("张阿姨"), skipped: true }]);
});

it("goes to the next doubt without deciding this one", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await user.keyboard("n");
  await waitFor(() => expect(document.activeElement).toBe(entry("周老师")));
  expect(decisions()).toEqual([]);
});

it("reads a line as an order that was not read as one", async () => {
  const last = spanOf(text, "4. 小林 梨");
  const unread = { line: 4, text: "小林 梨", reason: "unrecognised", source: last } as const;
  const { user } = await openReview({
    preview: (form) => {
      const preview = previewing([certain])(form);
      return { ...preview, reading: { ...preview.reading, unread: [unread] } };
    },
  });
  await user.click(await screen.findByText("对不上任何订单"));
  await user.keyboard("{Enter}");
  expect(draftOf("c1")?.cuts).toEqual([{ at: last.start, kind: "begins" }]);
});

it("confirms only when nothing waits any more", async () => {
  const { user, called } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  expect(confirmButton().hasAttribute("disabled")).toBe(true);
  expect(screen.getByText(/还有.*2.*条待确认/)).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(called).not.toHaveBeenCalledWith("confirm_orders", expect.anything());

  await user.keyboard("1");
  await waitFor(() => expect(button(/^就这样/)).toBeTruthy());
  await user.keyboard("{Enter}{Delete}");
  await waitFor(() => expect(confirmButton().hasAttribute("disabled")).toBe(false));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith(
      "confirm_orders",
      expect.objectContaining({ basis: "basis-1" }),
    ),
  );
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("已导入：新增 2"));
  expect(draftOf("c1")).toBeUndefined();
});

it("looks again when the orders have changed since, and says so", async () => {
  const stale = { code: "preview_stale", params: {}, fields: [] };
  const { user, called } = await openReview({
    preview: previewing([certain]),
    confirm: () => Promise.reject(stale),
  });
  await screen.findByLabelText("王姐", { selector: "li" });
  await waitFor(() => expect(confirmButton().hasAttribute("disabled")).toBe(false));
  const previews = () => called.mock.calls.filter(([command]) => command === "preview_orders");
  const before = previews().length;
  await user.click(confirmButton());
  await waitFor(() => expect(previews().length).toBe(before + 1));
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("预览已更新"));
  expect(draftOf("c1")).toBeDefined();
});

it("keeps the figures of the entry in a field to the field", async () => {
  const { user } = await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  const note = within(entry("张阿姨")).getByLabelText("备注");
  await user.type(note, "2号楼");
  expect(decisions() ?? []).toEqual([]);
  await waitFor(() =>
    expect(decisions()).toMatchObject([{ at: atOf("张阿姨"), note: "2号楼", lines: null }]),
  );
});

const leftOut: PersonChange = {
  person: { member_id: "m1", name: "赵姨" },
  order_id: "o1",
  entries: [],
  kind: "cancelled",
  lines: [],
  amount_before: 1000,
  amount_after: 0,
  undecided: false,
  paid: true,
  handed_out: false,
  over: [],
  applies: false,
};

it("says that an order whose goods are out is left alone, whatever was said of payment", async () => {
  const change = { ...leftOut, handed_out: true };
  await openReview({
    preview: (form) => {
      const preview = previewing([certain], [change])(form);
      return { ...preview, difference: { ...preview.difference, handed_out: 1 } };
    },
  });
  await screen.findByText(/货已核销，不改/);
  expect(screen.queryByLabelText(/说过已付/)).toBeNull();
  expect(button(/^已核销不动\s*1$/)).not.toBeNull();
});

it("leaves what is said to be paid alone until the leader allows it", async () => {
  const change = leftOut;
  const { user } = await openReview({ preview: previewing([certain], [change]) });
  const allow = await screen.findByLabelText(/说过已付/);
  expect(allow).toHaveProperty("checked", false);
  await user.click(allow);
  expect(draftOf("c1")?.over_paid).toEqual([{ order_id: "o1" }]);
  await waitFor(() => expect(allow).toHaveProperty("checked", true));
});

it("says calmly that a text holds no orders, with nothing to confirm", async () => {
  await openReview({
    preview: (form) => {
      const preview = previewing([])(form);
      const kind = { kind: "not_orders", reason: "chatter" } as const;
      return { ...preview, reading: { ...preview.reading, kind } };
    },
  });
  await screen.findByText(/这段文字里没有订单：像是聊天/);
  expect(button(/^确认/)).toBeNull();
});

it("has nothing that axe finds fault with", async () => {
  await openReview({});
  await waitFor(() => expect(document.activeElement).toBe(entry("张阿姨")));
  await expectAccessible();
}, 20_000);

it("ends a name in the other place by its number, and has the rest read anew", async () => {
  const names = [
    { name: "卖火柴", end: 6, place: "" },
    { name: "卖火柴 小女孩", end: 10, place: "3-501" },
  ];
  const line = "1. 卖火柴 小女孩 大果";
  const read = entryOf(
    line,
    line,
    "卖火柴",
    [{ words: "大果", offer: offers.large }],
    ["name_boundary"],
  );
  const { user } = await openReview({ preview: previewing([{ ...read, names }]) });
  await waitFor(() => expect(document.activeElement).toBe(entry("卖火柴")));
  expect(button(/^1卖火柴$/)?.getAttribute("aria-pressed")).toBe("true");
  expect(button(/^2卖火柴 小女孩 · 3-501$/)?.getAttribute("aria-pressed")).toBe("false");
  await user.keyboard("2");
  expect(draftOf("c1")?.cuts).toEqual([{ at: 10, kind: "name_ends" }]);
});

it("leaves out what was pasted before, and counts it where the leader says so", async () => {
  const seen = (form: PasteForm): OrderPreview => {
    const preview = previewing([certain, last])(form);
    const again = form.decisions.some((decision) => decision.again);
    const [first, second] = preview.entries as [EntryView, EntryView];
    return {
      ...preview,
      seen: again ? 0 : 1,
      entries: [{ ...first, seen: "surely", skipped: !again }, second],
    };
  };
  const { user } = await openReview({ preview: seen });
  await waitFor(() => expect(entry("王姐").textContent).toContain("上次粘过，不再计"));
  entry("王姐").querySelector<HTMLElement>(".entry-head")?.click();
  await waitFor(() => expect(button(/^再计一次/)).not.toBeNull());
  entry("王姐").focus();
  await user.keyboard("{Delete}");
  expect(decisions()).toMatchObject([{ at: atOf("王姐"), again: true, skipped: false }]);
  await waitFor(() => expect(entry("王姐").textContent).not.toContain("上次粘过"));
});
