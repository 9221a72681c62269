import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import {
  type ClaimList,
  saveSupplierClaims,
  supplierClaimsQuery,
  supplierClaimsTextQuery,
} from "../../api/arrivals";
import type { Language } from "../../api/papers";
import { measure } from "../../design/tokens";
import { Amount } from "../../format/Amount";
import { formatQuantity } from "../../format/quantity";
import { CopyPreview } from "../../papers/CopyPreview";
import { SavePaper } from "../../papers/SavePaper";
import { GoodsName } from "../campaigns/goods/GoodsName";
import "../../design/sheet-table.css";

interface Props {
  orderId: string | null;
  onClose: () => void;
}

/** 索赔: what a supplier owes for a purchase order, to be sent to them. */
export function ClaimsDrawer({ orderId, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={orderId !== null}
      title={t("arrival.claims")}
      size={measure.drawerPx}
      onClose={onClose}
      destroyOnHidden
    >
      {orderId !== null && <Claims orderId={orderId} />}
    </Drawer>
  );
}

function Claims({ orderId }: { orderId: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { data, error } = useQuery(supplierClaimsQuery(orderId));
  if (error) return <ErrorLine error={error} where={t("arrival.claims")} />;
  if (!data) return null;
  const nothing = data.lines.length === 0;
  return (
    <>
      <p className="arrival-soft">{[data.supplier, data.number].filter(Boolean).join(" · ")}</p>
      {nothing ? <p>{t("arrival.no_claims")}</p> : <ClaimTable list={data} />}
      <p className="arrival-claim-acts">
        <CopyPreview
          primary
          label={t("papers.copy")}
          text={supplierClaimsTextQuery(orderId, language)}
          disabled={nothing}
        />
        <SavePaper
          name={t("arrival.claims")}
          save={(form) => saveSupplierClaims(orderId, form, language)}
          disabled={nothing}
        />
      </p>
      <div className="arrival-pictures">
        {data.pictures.map(({ id, media_type, data: picture }) => (
          <img key={id} src={`data:${media_type};base64,${picture}`} alt={t("arrival.damage")} />
        ))}
      </div>
    </>
  );
}

function ClaimTable({ list }: { list: ClaimList }) {
  const { t } = useTranslation();
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          <th scope="col">{t("arrival.column.goods")}</th>
          <th scope="col">{t("arrival.reason")}</th>
          <th scope="col" className="sheet-end">
            {t("arrival.quantity")}
          </th>
          <th scope="col" className="sheet-end">
            {t("arrival.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.lines.map((line) => (
          <tr key={`${line.product} ${line.variant} ${line.reason}`}>
            <td>
              <GoodsName product={line.product} variant={line.variant} />
            </td>
            <td>{t(`arrival.reasons.${line.reason}`)}</td>
            <td className="sheet-end">{formatQuantity(line.quantity, line.unit)}</td>
            <td className="sheet-end">
              {line.amount === null ? t("arrival.unpriced") : <Amount fen={line.amount} />}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{t("purchase.total")}</td>
          <td className="sheet-end">
            <Amount fen={list.total} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
