import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { refused, renderPage } from "../test/render-page";
import { useHistory } from "./history";
import { StoreHistory } from "./StoreHistory";

function Hand() {
  const { undoable, redoable, undo } = useHistory();
  return (
    <button type="button" onClick={() => void undo()}>
      {undoable ?? "nothing"} / {redoable ?? "nothing"}
    </button>
  );
}
const moved = { kind: "move_campaign", params: { name: "周三水果", stage: "closed" } };
const history = { undo: moved, redo: { kind: "from_the_future", params: {} } };

function show(undo: unknown) {
  const page = (
    <StoreHistory>
      <Hand />
    </StoreHistory>
  );
  return renderPage(page, { history, undo });
}

it("words what can be undone, and does not stumble over an act of a later version", async () => {
  show(moved);
  await screen.findByText("“周三水果”改为已截单 / 上一步");
});

it("says what was undone", async () => {
  const { user } = show(moved);
  await user.click(await screen.findByText(/已截单/));
  await screen.findByText("已撤销““周三水果”改为已截单”");
});

it("says why something could not be undone", async () => {
  const { user } = show(refused({ code: "undo_overtaken" }));
  await user.click(await screen.findByText(/已截单/));
  expect((await screen.findByRole("alert")).textContent).toContain("所以没有撤销");
});
