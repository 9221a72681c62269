import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addCertificate, type PictureForm } from "../../api/arrivals";
import type { LotRow, StockRow } from "../../api/stock";
import { formatDay } from "../../format/day";
import { formatQuantity } from "../../format/quantity";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";
import { PictureInput } from "../arrival/delivery/PictureInput";
import { Pictures } from "../arrival/Pictures";
import { freshnessText } from "./freshness-text";
import { LotCorrection } from "./LotCorrection";

interface Props {
  row: StockRow;
  /** Shows who has some of this lot. */
  onRecall: (lotId: string) => void;
}

/** The lots of one thing, what expires first on top. */
export function LotTable({ row, onRecall }: Props) {
  const { t } = useTranslation();
  const [corrected, setCorrected] = useState<LotRow | null>(null);
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          <th scope="col">{t("arrival.column.lot")}</th>
          <th scope="col">{t("arrival.column.produced_at")}</th>
          <th scope="col">{t("arrival.column.expires_at")}</th>
          <th scope="col" className="sheet-end">
            {t("stock.on_hand")}
          </th>
          <th scope="col">
            <span className="for-screen-readers">{t("stock.acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {row.lots.map((lot) => (
          <Lot
            key={lot.lot_id ?? ""}
            row={row}
            lot={lot}
            corrected={corrected?.lot_id === lot.lot_id && corrected !== null}
            onCorrect={setCorrected}
            onRecall={onRecall}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LotProps extends Props {
  lot: LotRow;
  corrected: boolean;
  onCorrect: (lot: LotRow | null) => void;
}

function Lot({ row, lot, corrected, onCorrect, onRecall }: LotProps) {
  const { t, i18n } = useTranslation();
  const may = useMay("change_goods");
  const mayReceive = useMay("receive_goods");
  const act = useAct();
  const { lot_id: lotId } = lot;
  const day = (at: number | null) => (at === null ? "" : formatDay(at, i18n.language));
  // What the law asks for often comes after the goods.
  const certify = (id: string, picture: PictureForm | null) =>
    picture &&
    act(() => addCertificate(id, picture), {
      done: () => t("stock.certified", { lot: name }),
      where: t("arrival.certificate"),
    });
  const name = lot.number || (lotId === null ? t("stock.no_lot") : t("stock.unnumbered"));
  return (
    <>
      <tr>
        <td>
          <span className="lot-name">
            {name}
            {lot.certified && <Pictures lotId={lotId} receiptId={null} />}
            {lotId !== null && !lot.certified && mayReceive && (
              <PictureInput
                label={`${t("arrival.certificate")} ${name}`}
                short={t("arrival.cert")}
                onChange={(picture) => void certify(lotId, picture)}
              />
            )}
          </span>
        </td>
        <td>{day(lot.produced_at)}</td>
        <td className={lot.freshness.kind === "keeps" ? undefined : "sheet-attention"}>
          {[day(lot.expires_at), freshnessText(t, lot.freshness)].filter(Boolean).join(" · ")}
        </td>
        <td className="sheet-end">{formatQuantity(lot.on_hand, row.unit)}</td>
        <td className="sheet-end">
          {lotId !== null && (
            <Button size="small" type="text" onClick={() => onRecall(lotId)}>
              {t("stock.trace")}
            </Button>
          )}
          {may && (
            <Button
              size="small"
              aria-expanded={corrected}
              aria-label={`${t("stock.correct")} ${name}`}
              onClick={() => onCorrect(corrected ? null : lot)}
            >
              {t("stock.correct")}
            </Button>
          )}
        </td>
      </tr>
      {corrected && (
        <tr>
          <td colSpan={5}>
            <LotCorrection row={row} lot={lot} onDone={() => onCorrect(null)} />
          </td>
        </tr>
      )}
    </>
  );
}
