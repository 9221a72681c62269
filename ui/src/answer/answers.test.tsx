import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error";
import { useAct } from "../history/use-act";
import { Surroundings } from "../test/TestApp";
import { useAnswers } from "./answers";

const undo = vi.fn();

function Page({ run }: { run: () => Promise<string> }) {
  const act = useAct();
  const words = { done: (name: string) => `已删除团员 ${name}`, where: "删除团员 小李" };
  return (
    <button type="button" onClick={() => void act(run, words)}>
      删除
    </button>
  );
}

async function deleteMember(run: () => Promise<string>) {
  const history = { undoable: null, redoable: null, undo, redo: vi.fn() };
  render(
    <Surroundings history={history}>
      <Page run={run} />
    </Surroundings>,
  );
  await act(async () => fireEvent.click(screen.getByText("删除")));
}

beforeEach(() => {
  vi.useFakeTimers();
  undo.mockReset().mockResolvedValue("删除团员 小李");
});
afterEach(() => vi.useRealTimers());

it("answers an act with what is done, and takes it back on 撤销", async () => {
  await deleteMember(async () => "小李");
  expect(screen.getByRole("status").textContent).toContain("已删除团员 小李");
  await act(async () => fireEvent.click(screen.getByText("撤销")));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.getByRole("status").textContent).toContain("已撤销“删除团员 小李”");
});

it("leaves by itself, but not while the hand is on it", async () => {
  await deleteMember(async () => "小李");
  const line = screen.getByRole("region", { name: "操作结果" });
  fireEvent.pointerEnter(line);
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.getByRole("status").textContent).toContain("小李");
  fireEvent.pointerLeave(line);
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.getByRole("status").textContent).toBe("");
});

it("says what failed, where, and what to do, and stays until it is closed", async () => {
  await deleteMember(() => Promise.reject(new ApiError({ code: "unknown" })));
  act(() => vi.advanceTimersByTime(60_000));
  const line = screen.getByRole("alert");
  expect(line.textContent).toContain("删除团员 小李");
  expect(line.textContent).toContain("已经不存在，重新选择。");
  fireEvent.click(screen.getByRole("button", { name: "关闭" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("finds words even for a code that has none", async () => {
  await deleteMember(() => Promise.reject(new ApiError({ code: "brand_new" })));
  expect(screen.getByRole("alert").textContent).toContain("（brand_new）");
});

function Saving({ show }: { show: () => void }) {
  const answers = useAnswers();
  const offer = () => answers.offer("已保存", { label: "打开文件夹", act: show });
  return (
    <button type="button" onClick={offer}>
      保存
    </button>
  );
}

it("offers what is often wanted next", () => {
  const show = vi.fn();
  render(
    <Surroundings>
      <Saving show={show} />
    </Surroundings>,
  );
  fireEvent.click(screen.getByText("保存"));
  fireEvent.click(screen.getByText("打开文件夹"));
  expect(show).toHaveBeenCalledOnce();
  expect(screen.getByRole("status").textContent).toBe("");
});
