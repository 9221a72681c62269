import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  confirmPurchaseOrder,
  type PurchasePage,
  purchaseOrderQuery,
  savePurchaseOrder,
} from "../../../api/purchasing";
import { useCardActs } from "../../../cards/use-card-acts";
import { EditDrawer } from "../../../drawer/EditDrawer";
import { MoneyField, TextField, TimeField } from "../../../fields/fields";
import { NotYours } from "../../../role/NotYours";
import { useMay } from "../../../role/use-may";
import { OrderActs } from "./OrderActs";
import { OrderHead } from "./OrderHead";
import { OrderLines } from "./OrderLines";
import { type PurchaseValues, purchaseForm, purchaseValues } from "./purchase-values";
import { Revisions } from "./Revisions";

interface Props {
  /** Of the order that is open. */
  id: string | undefined;
  onClose: () => void;
}

const WIDTH_PX = 860;

/** One purchase order: what is on it, where it stands, what the supplier was sent, and its papers. */
export function PurchaseDrawer({ id, onClose }: Props) {
  const { data } = useQuery({ ...purchaseOrderQuery(id ?? ""), enabled: id !== undefined });
  const current = id !== undefined && data?.order.id === id ? data : undefined;
  // What slides out of sight is still the order that was closed.
  const [shown, setShown] = useState(current);
  if (current && current !== shown) setShown(current);
  if (!shown) return null;
  return <Opened page={shown} open={id !== undefined} onClose={onClose} />;
}

interface OpenedProps {
  page: PurchasePage;
  open: boolean;
  onClose: () => void;
}

function Opened({ page, open, onClose }: OpenedProps) {
  const { t } = useTranslation();
  const { save } = useCardActs();
  const may = useMay("buy_goods");
  const initial = useMemo(() => purchaseValues(page), [page]);
  const { order, state, takes_changes } = page;
  const name = t("purchase.order.title", { number: order.number });
  const store = (values: PurchaseValues) => {
    const form = purchaseForm(values);
    const confirms = state === "sent" && values.confirms;
    return save(name, () => (confirms ? confirmPurchaseOrder(form) : savePurchaseOrder(form)));
  };

  return (
    <EditDrawer
      // What was sent or moved meanwhile is another form.
      key={`${order.id} ${state}`}
      title={`${name} · ${page.supplier || t("purchase.no_supplier")}`}
      open={open}
      initial={initial}
      onSave={store}
      onClose={onClose}
      widthPx={WIDTH_PX}
      onlyToLookAt={
        (!may && <NotYours right="buy_goods" />) ||
        (!takes_changes && <OrderActs page={page} onGone={onClose} />)
      }
      acts={<OrderActs page={page} onGone={onClose} />}
    >
      <OrderHead page={page} />
      <OrderLines page={page} />
      <div className="purchase-fields">
        <TimeField name="expected_at" label={t("purchase.orders.expected")} />
        <MoneyField name="delivery_fee" label={t("purchase.order.delivery_fee")} />
      </div>
      <TextField
        name="note"
        label={t("purchase.order.note")}
        hint={t("purchase.order.note_hint")}
        lines={2}
      />
      {state === "sent" && (
        <Form.Item name="confirms" valuePropName="checked">
          <Checkbox>{t("purchase.order.confirms")}</Checkbox>
        </Form.Item>
      )}
      <Revisions revisions={page.revisions} />
    </EditDrawer>
  );
}
