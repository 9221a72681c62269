import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import {
  type DeliveryDraft,
  type DeliverySource,
  deliveryDraftQuery,
  receiveGoods,
} from "../../../api/arrivals";
import { suppliersQuery } from "../../../api/suppliers";
import { EditDrawer } from "../../../drawer/EditDrawer";
import { ChoiceField, TextField } from "../../../fields/fields";
import { useHistory } from "../../../history/history";
import { NotYours } from "../../../role/NotYours";
import { useMay } from "../../../role/use-may";
import { DeliveryLines } from "./DeliveryLines";
import { type DeliveryValues, deliveryForm, deliveryValues } from "./delivery-values";
import "./delivery.css";

/** Wide enough for a line with its lot in one row. */
const WIDTH_PX = 1160;

interface Props {
  /** What the delivery is counted in against; `null` while none is. */
  source: DeliverySource | null;
  onClose: () => void;
}

/** 收货: one delivery, counted in line by line, with a scanner or by hand. */
export function DeliveryDrawer({ source, onClose }: Props) {
  const { data: draft } = useQuery({
    ...deliveryDraftQuery(source ?? { kind: "nothing" }),
    enabled: source !== null,
  });
  if (source === null || !draft) return null;
  return <Counting draft={draft} onClose={onClose} />;
}

function Counting({ draft, onClose }: { draft: DeliveryDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { undo } = useHistory();
  const may = useMay("receive_goods");
  const knowsSuppliers = useMay("see_costs");
  const { data: suppliers = [] } = useQuery({ ...suppliersQuery, enabled: knowsSuppliers });
  const title = [t("arrival.receive"), draft.supplier, draft.number].filter(Boolean).join(" ");

  const save = async (values: DeliveryValues) => {
    await receiveGoods(deliveryForm(values));
    const came = values.lines.filter(({ received }) => Number(received ?? 0) > 0).length;
    answers.say(t("arrival.received", { count: came }), () => void undo());
  };

  return (
    <EditDrawer<DeliveryValues>
      title={title}
      open
      initial={deliveryValues(draft)}
      onSave={save}
      onClose={onClose}
      widthPx={WIDTH_PX}
      onlyToLookAt={!may && <NotYours right="receive_goods" />}
    >
      <DeliveryLines others={draft.others} />
      <div className="delivery-foot">
        {draft.order_id === null && knowsSuppliers && (
          <ChoiceField
            name="supplier_id"
            label={t("products.supplier")}
            none={t("products.no_supplier")}
            options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField name="note" label={t("arrival.note")} />
      </div>
    </EditDrawer>
  );
}
