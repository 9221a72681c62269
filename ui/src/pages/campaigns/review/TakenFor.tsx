import { useTranslation } from "react-i18next";
import type { OrderPreview } from "../../../api/orders";

/** What a pasted text was taken for, and why: `认作聊天记录：带发送人……`. Another kind, chosen by hand, needs no reason. */
export function TakenFor({ preview: { mode, recognised } }: { preview: OrderPreview }) {
  const { t } = useTranslation();
  if (mode !== recognised.mode) return null;
  const said = t("review.recognised", {
    mode: t(`paste_modes.${mode}`),
    why: t(`paste_whys.${recognised.why}`),
  });
  return (
    <span className="taken-for" title={said}>
      {said}
    </span>
  );
}
