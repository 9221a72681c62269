import { Button, type ButtonProps, Popover } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { ShortcutLayer } from "../keyboard/shortcuts";

interface Props extends Omit<ButtonProps, "content" | "onClick"> {
  /** What the sheet shows, given how to close it. */
  sheet: (close: () => void) => ReactNode;
}

/** A button that opens a sheet under itself, and has the focus again once that is closed. */
export function SheetButton({ sheet, ...button }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<ShortcutLayer>{sheet(close)}</ShortcutLayer>}
    >
      <Button ref={opener} aria-expanded={open} {...button} />
    </Popover>
  );
}
