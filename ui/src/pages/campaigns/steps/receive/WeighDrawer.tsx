import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../../answer/answers";
import { type WeightRow, weighGoods, weightsQuery } from "../../../../api/sharing";
import { EditDrawer } from "../../../../drawer/EditDrawer";
import { enterGoesDown } from "../../../../fields/enter-goes-down";
import { QuantityField } from "../../../../fields/fields";
import { Amount } from "../../../../format/Amount";
import { formatQuantity, toThousandths } from "../../../../format/quantity";
import { useHistory } from "../../../../history/history";
import { NotYours } from "../../../../role/NotYours";
import { useMay } from "../../../../role/use-may";
import { GoodsName } from "../../goods/GoodsName";

const WIDTH_PX = 720;

interface Props {
  campaignId: string;
  onClose: () => void;
}

interface Values {
  weights: WeightRow[];
}

/** 称重: one column of weights, typed down. An empty one is not weighed: what was ordered counts. */
export function WeighDrawer({ campaignId, onClose }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { undo } = useHistory();
  const may = useMay("receive_goods");
  const { data } = useQuery(weightsQuery(campaignId));
  if (!data) return null;

  const save = async ({ weights }: Values) => {
    const changed = weights
      .filter(({ weighed }, at) => weighed !== data[at]?.weighed)
      .map(({ line_id, weighed }) => ({ line_id, quantity: weighed }));
    if (changed.length === 0) return;
    await weighGoods(campaignId, changed);
    answers.say(t("sharing.weighed", { count: changed.length }), () => void undo());
  };

  return (
    <EditDrawer<Values>
      title={t("sharing.weights")}
      open
      initial={{ weights: data }}
      onSave={save}
      onClose={onClose}
      widthPx={WIDTH_PX}
      onlyToLookAt={!may && <NotYours right="receive_goods" />}
    >
      <p className="step-hint">{t("sharing.weights_hint")}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields within */}
      <div onKeyDown={enterGoesDown}>
        <Form.List name="weights">
          {(fields) =>
            fields.map(({ key, name: at }) => {
              const row = data[at];
              return row && <WeightLine key={key} at={at} row={row} above={data[at - 1]} />;
            })
          }
        </Form.List>
      </div>
    </EditDrawer>
  );
}

interface LineProps {
  at: number;
  row: WeightRow;
  above: WeightRow | undefined;
}

function WeightLine({ at, row, above }: LineProps) {
  const { t } = useTranslation();
  const typed: unknown = Form.useWatch(["weights", at, "weighed"]);
  return (
    <>
      {row.variant_id !== above?.variant_id && (
        <h2 className="weight-goods">
          <GoodsName product={row.product} variant={row.variant} />{" "}
          <span className="sheet-soft">
            <Amount fen={row.price} />/{row.unit}
          </span>
        </h2>
      )}
      <div className="weight-line">
        <span className="sheet-soft">{row.sequence}</span>
        <span className="weight-name">{row.name}</span>
        <span>{formatQuantity(row.ordered, row.unit)}</span>
        <QuantityField
          inRow
          name={`${at}.weighed`}
          label={t("sharing.weight_of", { name: row.name })}
          unit={row.unit}
        />
        <span className="weight-off">
          {typeof typed === "string" && far(row.ordered, typed) && t("sharing.far_off")}
        </span>
      </div>
    </>
  );
}

/** More than a third off: perhaps a digit slipped. */
function far(ordered: string, weighed: string): boolean {
  const wanted = toThousandths(ordered);
  return Math.abs(toThousandths(weighed) - wanted) * 3 > wanted;
}
