import {
  CheckOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SyncState } from "../api/sync";
import { SheetButton } from "../drawer/SheetButton";
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
  if (!status) return null;

  const { state } = status.state;
  const word = syncWord(t, status);
  const count = inInbox(status) + status.requests;
  return (
    <SheetButton
      sheet={(close) => <SyncSheet status={status} onClose={close} />}
      type="text"
      className="sync-mark"
      data-state={state}
      icon={SIGNS[state]}
      aria-label={count > 0 ? `${word} · ${t("sync.for_you", { count })}` : undefined}
    >
      <span>{word}</span>
      {count > 0 && <span className="sync-count">{count}</span>}
    </SheetButton>
  );
}
