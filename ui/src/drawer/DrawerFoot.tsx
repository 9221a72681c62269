import { Button } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  saving: boolean;
  /** Whether the leader wants to leave with changes that are not saved. */
  asking: boolean;
  acts?: ReactNode;
  /** Why there is nothing to save. */
  onlyToLookAt?: ReactNode;
  onSave: () => void;
  onClose: () => void;
  onGoOn: () => void;
  onDiscard: () => void;
}

/** Save and close; in their place the one question that a drawer may ask. */
export function DrawerFoot({ asking, saving, acts, onlyToLookAt, ...on }: Props) {
  const { t } = useTranslation();
  if (asking) return <Unsaved onGoOn={on.onGoOn} onDiscard={on.onDiscard} />;
  return (
    <div className="drawer-foot">
      <span className="drawer-acts">{onlyToLookAt || acts}</span>
      {/* A form that can only be looked at is still one that can be left. */}
      <Button disabled={false} onClick={on.onClose}>
        {onlyToLookAt ? t("answer.close") : t("drawer.close")} <kbd>Esc</kbd>
      </Button>
      {!onlyToLookAt && (
        <Button type="primary" loading={saving} onClick={on.onSave}>
          {t("drawer.save")} <kbd>Ctrl Enter</kbd>
        </Button>
      )}
    </div>
  );
}

function Unsaved({ onGoOn, onDiscard }: Pick<Props, "onGoOn" | "onDiscard">) {
  const { t } = useTranslation();
  const goOn = useRef<HTMLButtonElement>(null);
  // Enter, pressed in haste, must keep what was typed.
  useEffect(() => goOn.current?.focus(), []);
  return (
    <div className="drawer-foot" role="alertdialog" aria-label={t("drawer.unsaved")}>
      <span className="drawer-acts">{t("drawer.unsaved")}</span>
      <Button danger onClick={onDiscard}>
        {t("drawer.discard")}
      </Button>
      <Button type="primary" ref={goOn} onClick={onGoOn}>
        {t("drawer.go_on")}
      </Button>
    </div>
  );
}
