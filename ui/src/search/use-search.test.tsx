import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../test/render-page";
import { useSearch } from "./use-search";

const hits = [
  { kind: "member", id: "m1", title: "王姐", detail: "3-2-501" },
  { kind: "campaign", id: "c1", title: "周三水果", detail: "" },
];

function Finder() {
  const search = useSearch();
  const show = async () => {
    const found = await search("w");
    document.title = found
      .map(({ group, title, detail }) => `${group} ${title} ${detail}`.trim())
      .join("|");
  };
  return (
    <button type="button" onClick={() => void show()}>
      找
    </button>
  );
}

it("puts what the store finds under the names of its pages", async () => {
  const { user, called } = renderPage(<Finder />, { search: hits });
  await user.click(await screen.findByText("找"));
  await waitFor(() => expect(document.title).toBe("团员 王姐 3-2-501|团购 周三水果"));
  expect(called).toHaveBeenCalledWith("search", { query: "w" });
});
