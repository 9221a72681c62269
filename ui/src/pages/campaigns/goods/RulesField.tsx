import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Weekday } from "../../../api/campaigns";
import { ChoiceField, MoneyField, QuantityField } from "../../../fields/fields";
import { hasRules, NO_RULES, type RuleValues } from "./campaign-values";
import "./rules-field.css";

const DAYS: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

const MINIMUMS = ["people", "pieces", "amount"] as const;
const FEES = ["order", "campaign"] as const;
const SHARES = ["equally", "value", "pieces", "weight"] as const;
const WHOSE = ["member", "campaign"] as const;

/** 规则 of a campaign: what it takes to go ahead, delivery, 满减, and when it comes again. Folded away until something is ruled. */
export function RulesField() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const all: Partial<RuleValues> = Form.useWatch([], { form, preserve: true }) ?? {};
  const values: RuleValues = { ...NO_RULES, ...all };
  const isRuled = hasRules(values);
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || isRuled;

  if (!open)
    return (
      <Button
        type="text"
        className="rules-unfold"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => setUnfolded(true)}
      >
        {t("rules.unfold")}
      </Button>
    );
  return (
    <fieldset className="rules-field">
      <legend>{t("rules.title")}</legend>
      <div className="rule">
        <ChoiceField
          name="minimum_in"
          label={t("rules.minimum")}
          none={t("rules.no_minimum")}
          options={MINIMUMS.map((value) => ({ value, label: t(`rules.minimum_in.${value}`) }))}
        />
        {values.minimum_in === "amount" && (
          <MoneyField key="amount" name="minimum" label={t("rules.least")} />
        )}
        {(values.minimum_in === "people" || values.minimum_in === "pieces") && (
          <QuantityField
            key="count"
            name="minimum"
            label={t("rules.least")}
            unit={t(`rules.counted.${values.minimum_in}`)}
          />
        )}
      </div>
      <div className="rule">
        <ChoiceField
          name="fee.per"
          label={t("rules.fee")}
          none={t("rules.no_fee")}
          options={FEES.map((value) => ({ value, label: t(`rules.fee_per.${value}`) }))}
        />
        {values.fee.per !== null && (
          <>
            <MoneyField name="fee.amount" label={t("rules.fee_amount")} />
            <MoneyField name="fee.free_from" label={t("rules.free_from")} />
          </>
        )}
        {values.fee.per === "campaign" && (
          <ChoiceField
            name="fee.share"
            label={t("rules.shared")}
            options={SHARES.map((value) => ({ value, label: t(`rules.share.${value}`) }))}
          />
        )}
      </div>
      <div className="rule-steps">
        <Reductions />
        {values.reductions.length > 0 && (
          // Beside the list and not in it, where it would be taken for a part of its steps.
          <ChoiceField
            inRow
            name="reductions_on"
            label={t("rules.reductions_on")}
            options={WHOSE.map((value) => ({ value, label: t(`rules.on.${value}`) }))}
          />
        )}
      </div>
      <Form.Item name="repeats" label={t("rules.repeats")} className="rule-days">
        <Checkbox.Group
          options={DAYS.map((value) => ({ value, label: t(`rules.day.${value}`) }))}
        />
      </Form.Item>
    </fieldset>
  );
}

/** 满减, step by step. */
function Reductions() {
  const { t } = useTranslation();
  return (
    <Form.List name="reductions">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="rule-step">
              <span>{t("rules.from")}</span>
              <MoneyField inRow name={`${at}.from`} label={t("rules.from_of", { step: at + 1 })} />
              <span>{t("rules.off")}</span>
              <MoneyField inRow name={`${at}.off`} label={t("rules.off_of", { step: at + 1 })} />
              <Button
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t("rules.remove_step", { step: at + 1 })}
                onClick={() => remove(at)}
              />
            </div>
          ))}
          <Button
            type="text"
            className="rule-add"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => add({ from: null, off: null })}
          >
            {t("rules.add_reduction")}
          </Button>
        </>
      )}
    </Form.List>
  );
}
