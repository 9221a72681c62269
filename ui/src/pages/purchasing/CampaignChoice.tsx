import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../../api/campaigns";

interface Props {
  /** Those that can be chosen. */
  campaigns: readonly CampaignRow[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** Which campaigns are bought for together. */
export function CampaignChoice({ campaigns, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Select<string[]>
      mode="multiple"
      className="campaign-choice"
      aria-label={t("purchase.campaigns")}
      placeholder={t("purchase.campaigns")}
      value={chosen}
      onChange={onChoose}
      maxTagCount="responsive"
      showSearch={{ optionFilterProp: "label" }}
      options={campaigns.map(({ id, title, stage }) => ({
        value: id,
        label: title,
        stage: t(`stages.${stage}`),
      }))}
      optionRender={({ label, data }) => (
        <span className="campaign-option">
          <span>{label}</span>
          <span>{data.stage}</span>
        </span>
      )}
    />
  );
}
