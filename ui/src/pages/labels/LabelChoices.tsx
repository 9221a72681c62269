import { useQuery } from "@tanstack/react-query";
import { Checkbox, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../../api/campaigns";
import type { LabelOrder, LabelsFor } from "../../api/labels";
import { pickupPointsQuery } from "../../api/pickup-points";
import { CampaignChoice } from "../purchasing/CampaignChoice";
import { BagCounts } from "./BagCounts";
import { type LabelLook, stockKey, stocks } from "./label-look";
import { Part } from "./Part";

interface Props {
  campaigns: readonly CampaignRow[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
  look: LabelLook;
  onLook: (look: LabelLook) => void;
  /** What else is chosen. */
  children?: ReactNode;
}

/** Which labels, on what, in which order. */
export function LabelChoices(props: Props) {
  const { campaigns, chosen, onChoose, look, onLook, children } = props;
  const { t } = useTranslation();
  const { data: points } = useQuery(pickupPointsQuery);
  const orders: LabelOrder[] =
    look.labels_for === "item" ? ["sequence", "walk", "goods"] : ["sequence", "walk"];
  const checks = ["names", "goods", "waiting_only"] as const;

  return (
    <section className="label-choices" aria-label={t("labels.choices")}>
      <Part label={t("labels.campaigns")}>
        <CampaignChoice
          label={t("labels.campaigns")}
          campaigns={campaigns}
          chosen={chosen}
          onChoose={onChoose}
        />
      </Part>
      {points && points.length > 0 && (
        <Part label={t("labels.point")}>
          <Select<string>
            aria-label={t("labels.point")}
            value={look.pickup_point_id ?? ""}
            onChange={(id) => onLook({ ...look, pickup_point_id: id || null })}
            options={[
              { value: "", label: t("handout.all_points") },
              ...points.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Part>
      )}
      <Part label={t("labels.for")}>
        <Segmented<LabelsFor>
          name="labels-for"
          aria-label={t("labels.for")}
          value={look.labels_for}
          onChange={(labels_for) =>
            onLook({
              ...look,
              labels_for,
              order: labels_for === "household" && look.order === "goods" ? "sequence" : look.order,
            })
          }
          options={(["household", "item"] as const).map((value) => ({
            value,
            label: t(`labels.fors.${value}`),
          }))}
        />
      </Part>
      {look.labels_for === "household" && (
        <BagCounts
          scope={{ campaigns: chosen, pickup_point_id: look.pickup_point_id }}
          waitingOnly={look.waiting_only}
          counts={look.bags}
          onChange={(bags) => onLook({ ...look, bags })}
        />
      )}
      <Part label={t("labels.stock")}>
        <Select<string>
          aria-label={t("labels.stock")}
          value={stockKey(look.stock)}
          onChange={(key) => {
            const stock = stocks.find((each) => stockKey(each) === key);
            if (stock) onLook({ ...look, stock });
          }}
          options={stocks.map((stock) => ({
            value: stockKey(stock),
            label:
              stock.kind === "sheet"
                ? t("labels.sheet", { columns: stock.columns, rows: stock.rows })
                : t("labels.roll", { width: stock.width_mm, height: stock.height_mm }),
          }))}
        />
      </Part>
      <Part label={t("labels.order")}>
        <Segmented<LabelOrder>
          name="label-order"
          aria-label={t("labels.order")}
          value={look.order}
          onChange={(order) => onLook({ ...look, order })}
          options={orders.map((value) => ({ value, label: t(`labels.orders.${value}`) }))}
        />
      </Part>
      <fieldset className="label-checks">
        <legend>{t("labels.shows")}</legend>
        {checks.map((check) => (
          <Checkbox
            key={check}
            checked={look[check]}
            onChange={({ target }) => onLook({ ...look, [check]: target.checked })}
          >
            {t(`labels.checks.${check}`)}
          </Checkbox>
        ))}
      </fieldset>
      <p className="label-hint">{t("labels.masked")}</p>
      {children}
    </section>
  );
}
