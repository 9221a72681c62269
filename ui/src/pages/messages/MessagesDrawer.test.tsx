import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { MessageForm, Template } from "../../api/messages";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { MessagesDrawer } from "./MessagesDrawer";

const WRITE = "plugin:clipboard-manager|write_text";
const template = (audience: Template["audience"], text: string): Template => ({
  kind: "reminder",
  audience,
  text,
  own: audience === "group",
  placeholders: ["{团购}", "{名单}"],
});

function open(more: Record<string, unknown> = {}) {
  const close = vi.fn();
  const page = (
    <MessagesDrawer campaigns={["fruit"]} pickupPointId={null} kind="reminder" onClose={close} />
  );
  const rendered = renderPage(page, {
    message_templates: [template("group", "{团购}还没取"), template("each", "{团员}还没取")],
    messages: ({ form }: { form?: MessageForm }) =>
      form?.audience === "group"
        ? [{ member_id: null, name: "", text: form.template ?? "周三水果还没取" }]
        : [
            { member_id: "wang", name: "王小明", text: "王小明还没取" },
            { member_id: "li", name: "李阿姨", text: "李阿姨还没取" },
          ],
    ...more,
  });
  return { ...rendered, close };
}

it("copies the text for the group exactly as it is shown", async () => {
  const { user, called } = open();
  await screen.findByText("周三水果还没取");
  await user.click(screen.getByRole("button", { name: "复制" }));
  await waitFor(() => expect(called).toHaveBeenCalledWith(WRITE, { text: "周三水果还没取" }));
});

it("marks whom a message was copied for", async () => {
  const { user, called } = open();
  await user.click(await screen.findByText("一个一个发"));
  const button = await screen.findByRole("button", { name: "复制给李阿姨的通知" });
  await user.click(button);
  await waitFor(() => expect(button.textContent).toContain("已复制"));
  expect(called).toHaveBeenCalledWith(WRITE, { text: "李阿姨还没取" });
});

it("previews a template while it is written, and keeps it when told to", async () => {
  const { user, called } = open({ set_message_template: null });
  const area = await screen.findByRole("textbox", { name: "通知模板" });
  await user.type(area, "！快来");
  await screen.findByText("{团购}还没取！快来", { selector: ".message-text" });
  await user.click(screen.getByRole("button", { name: "存为模板" }));
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("set_message_template", {
      kind: "reminder",
      audience: "group",
      text: "{团购}还没取！快来",
    }),
  );
});

it("puts a placeholder where the cursor stands, and closes by Esc", async () => {
  const { user, close } = open();
  const area = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "通知模板" });
  await user.click(screen.getByRole("button", { name: "{名单}" }));
  await waitFor(() => expect(area.value).toContain("{名单}"));
  await user.keyboard("{Escape}");
  expect(close).toHaveBeenCalledOnce();
});

it("has nothing that axe finds fault with", async () => {
  open();
  await screen.findByText("周三水果还没取");
  await expectAccessible();
});
