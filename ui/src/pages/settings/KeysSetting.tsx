import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ShortcutList } from "../../keyboard/ShortcutList";
import { Setting } from "./Setting";

/** Where the keys can be looked up by those who do not know ? yet. */
export function KeysSetting() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Setting label={t("keys.title")} hint={t("settings.keys_hint")}>
      <Button onClick={() => setOpen(true)}>
        {t("settings.show_keys")} <kbd>?</kbd>
      </Button>
      <ShortcutList open={open} onClose={() => setOpen(false)} />
    </Setting>
  );
}
