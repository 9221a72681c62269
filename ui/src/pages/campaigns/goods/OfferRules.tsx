import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceField, MoneyField, QuantityField } from "../../../fields/fields";

interface Props {
  /** The offer's place in the menu. */
  at: number;
  /** What it is called. */
  name: string;
  unit: string | undefined;
  /** How many steps of price there are. */
  steps: number;
}

/** 限购, stock and 阶梯价 of one of the goods, under its line of the menu. */
export function OfferRules({ at, name, unit, steps }: Props) {
  const { t } = useTranslation();
  return (
    <div className="offer-rules">
      <span className="offer-rule">
        {t("rules.limit")}
        <QuantityField
          inRow
          name={`${at}.limit_each`}
          label={t("rules.limit_of", { name })}
          unit={unit}
        />
      </span>
      <span className="offer-rule">
        {t("rules.stock")}
        <QuantityField
          inRow
          name={`${at}.stock`}
          label={t("rules.stock_of", { name })}
          unit={unit}
        />
      </span>
      <Form.List name={[at, "tiers"]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name: step }) => (
              <span key={key} className="offer-tier">
                {t("rules.tier_from")}
                <QuantityField
                  inRow
                  name={`${step}.from`}
                  label={t("rules.tier_from_of", { name, step: step + 1 })}
                  unit={unit}
                />
                <MoneyField
                  inRow
                  name={`${step}.price`}
                  label={t("rules.tier_price_of", { name, step: step + 1 })}
                />
                <Button
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t("rules.remove_tier", { name, step: step + 1 })}
                  onClick={() => remove(step)}
                />
              </span>
            ))}
            <Button
              type="text"
              icon={<PlusOutlined aria-hidden="true" />}
              aria-label={t("rules.add_tier_of", { name })}
              onClick={() => add({ from: null, price: null })}
            >
              {t("rules.add_tier")}
            </Button>
          </>
        )}
      </Form.List>
      {steps > 0 && (
        <ChoiceField
          inRow
          name={`${at}.tiers_by`}
          label={t("rules.tiers_by_of", { name })}
          options={(["campaign", "member"] as const).map((value) => ({
            value,
            label: t(`rules.tiers_by.${value}`),
          }))}
        />
      )}
    </div>
  );
}
