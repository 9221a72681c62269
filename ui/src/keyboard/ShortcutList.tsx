import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { type Shortcut, type ShortcutId, shortcuts } from "./catalogue";
import { Keys } from "./Keys";
import { ShortcutLayer } from "./shortcuts";
import "./shortcut-list.css";

const groups = [
  "everywhere",
  "grid",
  "form",
  "review",
  "inbox",
  "counter",
  "sorting",
] as const satisfies Shortcut["group"][];

interface Props {
  open: boolean;
  onClose: () => void;
}

/** All keys, for those who look them up. */
export function ShortcutList({ open, onClose }: Props) {
  const { t } = useTranslation();
  const all = Object.entries(shortcuts) as [ShortcutId, Shortcut][];
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t("keys.title")}
      footer={null}
      width={720}
      destroyOnHidden
    >
      <ShortcutLayer>
        <div className="shortcut-list">
          {groups.map((group) => (
            <section key={group}>
              <h2>{t(`keys.groups.${group}`)}</h2>
              <dl>
                {all
                  .filter(([, shortcut]) => shortcut.group === group)
                  .map(([id, shortcut]) => (
                    <div key={id}>
                      <dt>{t(`keys.acts.${id}`)}</dt>
                      <dd>
                        {shortcut.keys.map((keys) => (
                          <Keys key={keys} keys={keys} />
                        ))}
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </ShortcutLayer>
    </Modal>
  );
}
