import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import type { Language } from "../../api/papers";
import { recallQuery, recallTextQuery, saveRecallList } from "../../api/stock";
import { formatDay } from "../../format/day";
import { formatQuantity } from "../../format/quantity";
import { CopyPreview } from "../../papers/CopyPreview";
import { SavePaper } from "../../papers/SavePaper";
import { useMay } from "../../role/use-may";

interface Props {
  lotId: string;
  onClose: () => void;
}

/** 溯源: where a lot came from and everybody who had some of it, to be told if need be. */
export function RecallList({ lotId, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { data, error } = useQuery(recallQuery(lotId));
  const mayUnmask = useMay("unmask");
  if (error) return <ErrorLine error={error} where={t("stock.trace")} />;
  if (!data) return null;
  const facts = [
    data.supplier,
    data.received_at !== null &&
      t("stock.came_on", {
        day: formatDay(data.received_at, i18n.language),
        quantity: formatQuantity(data.received, data.unit),
      }),
    t("stock.still_here", { quantity: formatQuantity(data.on_hand, data.unit) }),
  ];
  return (
    <section className="stock-recall" aria-label={t("stock.trace")}>
      <header>
        <h2>{t("stock.trace_of", { lot: data.lot.number || t("stock.unnumbered") })}</h2>
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t("answer.close")}
          onClick={onClose}
        />
      </header>
      <p className="sheet-soft">{facts.filter(Boolean).join(" · ")}</p>
      {data.people.length === 0 ? (
        <p>{t("stock.nobody_has")}</p>
      ) : (
        <>
          <table className="sheet-table">
            <thead>
              <tr>
                <th scope="col" className="sheet-end">
                  {t("sharing.sequence")}
                </th>
                <th scope="col">{t("sharing.member")}</th>
                <th scope="col">{t("members.phone")}</th>
                <th scope="col">{t("sharing.campaign")}</th>
                <th scope="col" className="sheet-end">
                  {t("arrival.quantity")}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((person) => (
                <tr key={`${person.campaign} ${person.sequence}`}>
                  <td className="sheet-end">{person.sequence}</td>
                  <td>{person.name}</td>
                  <td>{person.phone}</td>
                  <td>{person.campaign}</td>
                  <td className="sheet-end">{formatQuantity(person.quantity, data.unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {mayUnmask && <p className="sheet-soft">{t("stock.on_record")}</p>}
          <p className="stock-recall-acts">
            <CopyPreview label={t("stock.recall")} text={recallTextQuery(lotId, language)} />
            <SavePaper
              name={t("stock.recall_list")}
              save={(form) => saveRecallList(lotId, true, form, language)}
            />
            {mayUnmask && (
              <SavePaper
                name={t("stock.recall_list")}
                label={t("stock.export_open")}
                save={(form) => saveRecallList(lotId, false, form, language)}
              />
            )}
          </p>
        </>
      )}
    </section>
  );
}
