import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { PersonGist, Suggestions } from "../../../api/identity";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { AlikePage } from "./AlikePage";

function gist(id: string, name: string): PersonGist {
  return { id, name, nicknames: [], phone: "", address: "3-2-501", orders: 2 };
}

const suggestions: Suggestions = {
  people: [
    {
      key: "pair",
      one: gist("dou", "豆豆妈"),
      other: gist("dou3", "3栋豆豆妈"),
      reasons: ["same_door", "name_contained"],
    },
  ],
  doors: [{ key: "door", address: "5-1-302", people: [gist("wang", "王姐"), gist("li", "李哥")] }],
};

async function openAlike(answer: Suggestions) {
  const page = renderPage(<AlikePage />, {
    likely_people: () => answer,
    merge_members: () => null,
    live_together: () => "home",
    dismiss_likeness: () => null,
  });
  await screen.findByRole("heading", { name: "看着像同一个人的" });
  return page;
}

it("says why two cards may be one person's, and merges into either", async () => {
  const { user, called } = await openAlike(suggestions);
  expect(await screen.findByText("同一户，名字也像；名字里有另一个的名字")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "合并到“3栋豆豆妈”这张" }));
  await screen.findByText("已合并到“3栋豆豆妈”");
  expect(called).toHaveBeenCalledWith("merge_members", { stays: "dou3", gone: "dou" });
});

it("leaves a pair alone for good", async () => {
  const { user, called } = await openAlike(suggestions);
  await user.click(await screen.findByRole("button", { name: /豆豆妈.*不是同一个人/ }));
  await screen.findByText("已记下：是两个人");
  expect(called).toHaveBeenCalledWith("dismiss_likeness", { key: "pair" });
});

it("has people behind one door live together, or not", async () => {
  const { user, called } = await openAlike(suggestions);
  await user.click(await screen.findByRole("button", { name: "王姐、李哥住在一起" }));
  await screen.findByText("王姐、李哥住在一起");
  expect(called).toHaveBeenCalledWith("live_together", { ids: ["wang", "li"] });
  await user.click(screen.getByRole("button", { name: "王姐、李哥不住在一起" }));
  await screen.findByText("已记下，不再问");
  expect(called).toHaveBeenCalledWith("dismiss_likeness", { key: "door" });
});

it("says so where there is nothing to ask", async () => {
  await openAlike({ people: [], doors: [] });
  expect(await screen.findByText(/没有看着像同一个人的/)).toBeTruthy();
});

it("has nothing that axe finds fault with", async () => {
  await openAlike(suggestions);
  await screen.findByText("5-1-302");
  await expectAccessible();
});
