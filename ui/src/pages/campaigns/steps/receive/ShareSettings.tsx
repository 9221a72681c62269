import { Checkbox, Segmented } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ShareRow, SharingRule, Surplus } from "../../../../api/sharing";
import { QuantityInput } from "../../../../fields/inputs";
import { formatQuantity } from "../../../../format/quantity";
import { type Choices, EMPTIED, rules } from "./share-choices";

interface Props {
  row: ShareRow;
  choices: Choices;
  onChoose: (choices: Choices) => void;
  /** What is in stock, or with these people already. */
  here: string | undefined;
}

/** How much there is, among whom it is shared, and by which rule. */
export function ShareSettings({ row, choices, onChoose, here = "" }: Props) {
  const { t } = useTranslation();
  const availableId = useId();
  const choose = (part: Partial<Choices>) => onChoose({ ...choices, ...part });
  const shareWith = (id: string, together: boolean) =>
    choose({
      campaigns: together
        ? [...choices.campaigns, id]
        : choices.campaigns.filter((each) => each !== id),
    });

  return (
    <div className="share-settings">
      <label className="share-available" htmlFor={availableId}>
        <span>{t("sharing.available")}</span>
        <QuantityInput
          id={availableId}
          aria-label={t("sharing.available")}
          value={choices.available ?? here}
          placeholder={here}
          onChange={(available) =>
            choose({ available: available === here ? null : (available ?? EMPTIED) })
          }
          unit={row.unit}
        />
      </label>
      <Segmented<SharingRule>
        name="sharing-rule"
        aria-label={t("sharing.rule")}
        value={choices.rule}
        onChange={(rule) => choose({ rule })}
        options={rules.map((value) => ({ value, label: t(`sharing.rules.${value}`) }))}
      />
      {Number(row.tolerance) > 0 && (
        <Segmented<Surplus>
          name="surplus"
          aria-label={t("sharing.surplus")}
          value={choices.surplus}
          onChange={(surplus) => choose({ surplus })}
          options={(["same_order", "evenly"] as const).map((value) => ({
            value,
            label: t(`sharing.surpluses.${value}`),
          }))}
        />
      )}
      <p className="share-rule-hint">{t(`sharing.rule_hint.${choices.rule}`)}</p>
      {row.others.length > 0 && (
        <fieldset className="share-others">
          <legend>{t("sharing.others")}</legend>
          {row.others.map(({ campaign_id, title, quantity }) => (
            <Checkbox
              key={campaign_id}
              checked={choices.campaigns.includes(campaign_id)}
              onChange={({ target }) => shareWith(campaign_id, target.checked)}
            >
              {title} {formatQuantity(quantity, row.unit)}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  );
}
