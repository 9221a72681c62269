import { useTranslation } from "react-i18next";
import type { RevisionView } from "../../../api/purchasing";
import { formatMoment } from "../../../format/moment";
import { formatQuantity } from "../../../format/quantity";
import { Changes } from "./Changes";

/** What the supplier was sent when, the last first; each can be opened and read as it was. */
export function Revisions({ revisions }: { revisions: readonly RevisionView[] }) {
  const { t, i18n } = useTranslation();
  if (revisions.length === 0) return null;
  return (
    <section className="purchase-revisions" aria-label={t("purchase.order.revisions")}>
      <h2>{t("purchase.order.revisions")}</h2>
      {revisions.map(({ number, at, sent, changes }) => (
        <details key={`${number} ${at}`}>
          <summary>
            {t("purchase.order.revision", { number })}
            <span>{formatMoment(at, i18n.language)}</span>
            <span>{t("purchase.kinds", { count: sent.lines.length })}</span>
          </summary>
          {changes.length > 0 && <Changes changes={changes} />}
          <ul className="purchase-sent">
            {sent.lines.map((line) => (
              <li key={line.variant_id}>
                <span>{`${line.product} ${line.variant}`.trim()}</span>
                <span>{formatQuantity(line.quantity, line.unit)}</span>
              </li>
            ))}
          </ul>
          {sent.note && <p>{sent.note}</p>}
        </details>
      ))}
    </section>
  );
}
