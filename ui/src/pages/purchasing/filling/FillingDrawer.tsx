import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { Language } from "../../../api/papers";
import {
  type BuyForm,
  fillingQuery,
  fillingTextQuery,
  type GapView,
} from "../../../api/purchasing";
import { measure } from "../../../design/tokens";
import { formatFen } from "../../../format/fen";
import { formatQuantity } from "../../../format/quantity";
import { ShortcutLayer, useShortcut } from "../../../keyboard/shortcuts";
import { CopyPreview } from "../../../papers/CopyPreview";
import "./filling.css";

interface Props {
  open: boolean;
  form: BuyForm;
  onClose: () => void;
}

/** 凑单: what is missing so that cases fill, what to post in the group, and whom to ask. */
export function FillingDrawer({ open, form, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      title={t("purchase.filling.title")}
      size={measure.drawerPx}
      onClose={onClose}
      closable={false}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Gaps form={form} onClose={onClose} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Gaps({ form, onClose }: Pick<Props, "form" | "onClose">) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(fillingQuery(form));
  useShortcut("close", onClose);
  const isFull = data && data.gaps.length === 0 && data.suppliers.length === 0;
  return (
    <div className="filling">
      {error && <ErrorLine error={error} where={t("purchase.filling.title")} />}
      {isFull ? (
        <p className="filling-full">{t("purchase.filling.full")}</p>
      ) : (
        <div className="filling-acts">
          <CopyPreview
            primary
            label={t("purchase.filling.copy")}
            text={fillingTextQuery(form, i18n.language as Language)}
          />
          <span>{t("purchase.filling.hint")}</span>
        </div>
      )}
      <ul className="filling-gaps">
        {data?.gaps.map((gap) => (
          <GapItem key={`${gap.product_id} ${gap.variant_id}`} gap={gap} />
        ))}
        {data?.suppliers.map(({ supplier, products, missing }) => (
          <li key={supplier}>
            <h2>{supplier}</h2>
            <p>
              {t("purchase.terms.missing", {
                missing:
                  missing.counted_in === "amount"
                    ? formatFen(missing.least)
                    : t(`purchase.terms.${missing.counted_in}`, { count: missing.least }),
              })}
            </p>
            <p className="filling-soft">{products.join("、")}</p>
          </li>
        ))}
      </ul>
      <Button onClick={onClose}>
        {t("answer.close")} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}

function GapItem({ gap }: { gap: GapView }) {
  const { t } = useTranslation();
  const missing = formatQuantity(gap.missing, gap.unit);
  return (
    <li>
      <h2>{`${gap.product} ${gap.variant}`.trim()}</h2>
      <p>
        {t(`purchase.filling.to_${gap.to}`, {
          missing,
          ordered: formatQuantity(gap.ordered, gap.unit),
        })}
      </p>
      {gap.candidates.length > 0 && (
        <p className="filling-candidates">
          <span className="filling-soft">{t("purchase.filling.ask")}</span>
          {gap.candidates.map(({ member_id, name, ordered, times }) => (
            <span key={member_id} className="filling-candidate">
              {name}
              <small>
                {[
                  times > 0 && t("purchase.filling.times", { count: times }),
                  Number(ordered) > 0 &&
                    t("purchase.filling.now", { quantity: formatQuantity(ordered, gap.unit) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
