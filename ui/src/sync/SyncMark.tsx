import {
  CheckOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import { Button, Popover } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SyncState } from "../api/sync";
import { ShortcutLayer } from "../keyboard/shortcuts";
import { SyncSheet } from "./SyncSheet";
import { inInbox, syncWord } from "./sync-words";
import { useSync } from "./use-sync";
import "./sync.css";

const SIGNS: Record<SyncState["state"], ReactNode> = {
  alone: null,
  up_to_date: <CheckOutlined aria-hidden="true" />,
  catching_up: <SyncOutlined aria-hidden="true" />,
  starting: <SyncOutlined aria-hidden="true" />,
  offline: <DisconnectOutlined aria-hidden="true" />,
  needs_you: <ExclamationCircleOutlined aria-hidden="true" />,
};

/** In the top bar: how things stand with the other laptops, in a word. Nothing where there are no others. */
export function SyncMark() {
  const { t } = useTranslation();
  const status = useSync();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!status) return null;

  const { state } = status.state;
  const word = syncWord(t, status);
  const count = inInbox(status) + status.requests;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <ShortcutLayer>
          <SyncSheet status={status} onClose={close} />
        </ShortcutLayer>
      }
    >
      <Button
        ref={button}
        type="text"
        className="sync-mark"
        data-state={state}
        icon={SIGNS[state]}
        aria-expanded={open}
        aria-label={count > 0 ? `${word} · ${t("sync.for_you", { count })}` : undefined}
      >
        <span>{word}</span>
        {count > 0 && <span className="sync-count">{count}</span>}
      </Button>
    </Popover>
  );
}
