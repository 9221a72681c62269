import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../answer/ErrorLine";
import { memberAccountQuery, supplierAccountQuery } from "../api/accounts";
import { Amount } from "../format/Amount";
import { formatFen } from "../format/fen";
import { formatMoment } from "../format/moment";
import { Owed, type Side } from "./Owed";
import "../design/sheet-table.css";
import "./account.css";

interface Props {
  side: Side;
  id: string;
}

/** 往来 on a card: what is owed, and the entries that it is the sum of. Nothing where there never was any. */
export function Account({ side, id }: Props) {
  const { t, i18n } = useTranslation();
  const member = useQuery({ ...memberAccountQuery(id), enabled: side === "member" });
  const supplier = useQuery({ ...supplierAccountQuery(id), enabled: side === "supplier" });
  const { data: account, error } = side === "member" ? member : supplier;
  if (error) return <ErrorLine error={error} where={t("accounts.title")} />;
  if (!account || account.entries.length === 0) return null;
  // A member's account says what they owe; a supplier's is shown as what they are owed.
  const sign = side === "member" ? 1 : -1;
  return (
    <section className="account" aria-label={t("accounts.title")}>
      <h3>
        {t("accounts.title")} <Owed side={side} fen={sign * account.balance} />
        {account.balance === 0 && <span className="sheet-soft">{t("accounts.settled")}</span>}
      </h3>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t("stock.when")}</th>
            <th scope="col">{t("stock.why")}</th>
            <th scope="col" className="sheet-end">
              {t(`accounts.${side}.amount`)}
            </th>
            <th scope="col" className="sheet-end">
              {t(`accounts.${side}.after`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {account.entries.map((entry) => (
            <tr key={entry.id}>
              <td>{formatMoment(entry.at, i18n.language)}</td>
              <td>
                {t(`accounts.reasons.${entry.reason}`)}
                {entry.reverses && <span className="sheet-soft"> {t("stock.taken_back")}</span>}
              </td>
              <td className="sheet-end">{formatFen(sign * entry.amount)}</td>
              <td className="sheet-end">
                <Amount fen={sign * entry.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
