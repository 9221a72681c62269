import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error";
import { AddressFields } from "../fields/AddressFields";
import { MoneyField, PhoneField, TextField } from "../fields/fields";
import { TagsField } from "../fields/TagsField";
import { expectAccessible } from "../test/accessibility";
import { Surroundings } from "../test/TestApp";
import { EditDrawer } from "./EditDrawer";

const member = {
  id: "m1",
  name: "小李",
  phone: null as string | null,
  price: 1250 as number | null,
  address: { estate: "", lane: "", building: "3", unit: "2", room: "501", detail: "" },
};
const onSave = vi.fn<(values: object) => Promise<void>>();
const onClose = vi.fn();
beforeEach(() => {
  onSave.mockReset().mockResolvedValue();
  onClose.mockReset();
});

function openDrawer() {
  const user = userEvent.setup();
  render(
    <Surroundings>
      <EditDrawer title="编辑团员" open initial={member} onSave={onSave} onClose={onClose}>
        <TextField name="name" label="姓名" />
        <PhoneField name="phone" label="电话" />
        <MoneyField name="price" label="团购价" />
        <AddressFields name="address" />
      </EditDrawer>
    </Surroundings>,
  );
  return user;
}

it("saves by Ctrl Enter everything it was given, changed where it was changed", async () => {
  const user = openDrawer();
  await user.clear(screen.getByLabelText("姓名"));
  await user.type(screen.getByLabelText("姓名"), "小李妈妈");
  await user.type(screen.getByLabelText("电话"), "138 1234 5678");
  await user.clear(screen.getByLabelText("团购价"));
  await user.type(screen.getByLabelText("团购价"), "9.9");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSave).toHaveBeenCalledExactlyOnceWith({
    ...member,
    name: "小李妈妈",
    phone: "13812345678",
    price: 990,
  });
});

it("saves by Ctrl Enter also from within a choice, which takes every Enter for itself", async () => {
  render(
    <Surroundings>
      <EditDrawer
        title="编辑团员"
        open
        initial={{ words: ["王姐"] }}
        onSave={onSave}
        onClose={onClose}
      >
        <TagsField name="words" label="群昵称" />
      </EditDrawer>
    </Surroundings>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("群昵称"), "小王{Enter}{Control>}{Enter}{/Control}");
  await waitFor(() => expect(onSave).toHaveBeenCalledWith({ words: ["王姐", "小王"] }));
});

it("says what is wrong with one of several words at the field that holds them", async () => {
  const fields = [{ field: "words.0", code: "too_long" }];
  onSave.mockRejectedValue(new ApiError({ code: "fields", fields }));
  render(
    <Surroundings>
      <EditDrawer
        title="编辑团员"
        open
        initial={{ words: ["王姐"] }}
        onSave={onSave}
        onClose={onClose}
      >
        <TagsField name="words" label="群昵称" />
      </EditDrawer>
    </Surroundings>,
  );
  await userEvent.click(screen.getByRole("button", { name: /保存/ }));
  await screen.findByText("太长了，缩短一些。");
  expect(screen.queryByRole("alert")?.textContent ?? "").not.toContain("words.0");
});

it("closes by Esc when nothing was changed", async () => {
  const user = openDrawer();
  await user.type(screen.getByLabelText("姓名"), "x{Backspace}{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});

it("asks before it drops what was typed, and Enter in haste keeps it", async () => {
  const user = openDrawer();
  await user.type(screen.getByLabelText("姓名"), "x{Escape}");
  expect(screen.getByRole("alertdialog", { name: "修改还没有保存" })).toBeDefined();
  await user.keyboard("{Enter}");
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "放弃修改" }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(onSave).not.toHaveBeenCalled();
});

it("says beside each field what is wrong with it, and goes to the first", async () => {
  const fields = [
    { field: "name", code: "required" },
    { field: "address.room", code: "too_long" },
  ];
  onSave.mockRejectedValue(new ApiError({ code: "form_invalid", fields }));
  const user = openDrawer();
  await user.click(screen.getByRole("button", { name: /保存/ }));
  const name = screen.getByLabelText("姓名");
  const room = screen.getByLabelText("房号");
  await waitFor(() => expect(described(name)).toBe("填写这一项。"));
  expect(described(room)).toBe("太长了，缩短一些。");
  expect(document.activeElement).toBe(name);
  expect(onClose).not.toHaveBeenCalled();
});

it("does not lose what is wrong with a field it does not show", async () => {
  const fields = [{ field: "nicknames.1", code: "duplicate" }];
  onSave.mockRejectedValue(new ApiError({ code: "form_invalid", fields }));
  const user = openDrawer();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findByRole("alert")).textContent).toContain("重复了，换一个。");
});

it("says above the form why it could not be saved at all", async () => {
  onSave.mockRejectedValue(new ApiError({ code: "unexpected", params: { detail: "disk full" } }));
  const user = openDrawer();
  await user.keyboard("{Control>}{Enter}{/Control}");
  const line = await screen.findByRole("alert");
  expect(line.textContent).toContain("编辑团员");
  expect(line.textContent).toContain("disk full");
  expect(line.textContent).toContain("再试一次");
});

it("does not save an amount that cannot be read, and keeps it as typed", async () => {
  const user = openDrawer();
  const price = screen.getByLabelText<HTMLInputElement>("团购价");
  await user.clear(price);
  await user.type(price, "十二块");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(described(price)).toContain("看不懂这个写法"));
  expect(price.value).toBe("十二块");
  expect(onSave).not.toHaveBeenCalled();
});

it("has nothing that axe finds fault with", async () => {
  openDrawer();
  await expectAccessible();
});

function described(field: HTMLElement): string | null | undefined {
  const id = field.getAttribute("aria-describedby");
  return id && document.getElementById(id)?.textContent;
}
