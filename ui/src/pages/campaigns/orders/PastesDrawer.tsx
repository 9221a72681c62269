import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import type { PasteView } from "../../../api/campaigns";
import { measure } from "../../../design/tokens";
import { formatMoment } from "../../../format/moment";
import { ShortcutLayer } from "../../../keyboard/shortcuts";
import "./pastes-drawer.css";

interface Props {
  /** The newest first. */
  pastes: readonly PasteView[];
  open: boolean;
  onClose: () => void;
}

/** 原文: the lists as they were pasted, to look up what somebody really wrote. */
export function PastesDrawer({ pastes, open, onClose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t("orders.pastes_title")}
      size={measure.drawerPx}
      destroyOnHidden
    >
      <ShortcutLayer>
        {pastes.map(({ id, at, mode, written, text }) => (
          <section key={id} className="kept-paste" aria-label={formatMoment(at, i18n.language)}>
            <h2>
              {formatMoment(at, i18n.language)}
              {mode && <span className="kept-paste-kind">{t(`paste_modes.${mode}`)}</span>}
            </h2>
            {mode && (
              <p className="kept-paste-changes">
                {t("orders.paste_written", { ...written })}
                {written.unread > 0 && ` · ${t("orders.paste_unread", { count: written.unread })}`}
              </p>
            )}
            <pre>{text}</pre>
          </section>
        ))}
      </ShortcutLayer>
    </Drawer>
  );
}
