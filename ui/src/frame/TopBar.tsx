import { RollbackOutlined, SearchOutlined, SettingOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useHistory } from "../history/history";
import { useShortcut } from "../keyboard/shortcuts";
import { SyncMark } from "../sync/SyncMark";
import type { Place } from "./places";

interface Props {
  places: readonly Place[];
  onSearch: () => void;
}

/** Over every page: looking for things, the way back and forth, and what is set up once. */
export function TopBar({ places, onSearch }: Props) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { undoable, redoable, undo, redo } = useHistory();
  useShortcut("undo", () => void undo(), undoable !== null);
  useShortcut("redo", () => void redo(), redoable !== null);

  const inMenu = places.filter(({ reachedFrom }) => reachedFrom === "menu");
  return (
    <header className="top-bar">
      <button type="button" className="search-button" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        <span>{t("palette.hint")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="top-bar-space" />
      <Tooltip title={undoable && t("history.undo_act", { act: undoable })}>
        <Button
          type="text"
          icon={<RollbackOutlined aria-hidden="true" />}
          disabled={undoable === null}
          onClick={undo}
        >
          {t("history.undo")}
        </Button>
      </Tooltip>
      <Tooltip title={redoable && t("history.redo_act", { act: redoable })}>
        <Button
          type="text"
          icon={<RollbackOutlined className="mirrored" aria-hidden="true" />}
          disabled={redoable === null}
          onClick={redo}
        >
          {t("history.redo")}
        </Button>
      </Tooltip>
      <SyncMark />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: inMenu.map(({ id, path, icon }) => ({
            key: id,
            icon,
            label: t(`places.${id}.title`),
            onClick: () => void goTo({ to: path }),
          })),
        }}
      >
        <Button
          type="text"
          icon={<SettingOutlined aria-hidden="true" />}
          aria-label={t("frame.menu")}
        />
      </Dropdown>
    </header>
  );
}
