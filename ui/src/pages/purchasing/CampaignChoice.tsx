import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../../api/campaigns";

interface Props {
  /** What they are chosen for. */
  label: string;
  /** Those that can be chosen. */
  campaigns: readonly CampaignRow[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** Which campaigns are bought for, printed or delivered together. */
export function CampaignChoice({ label, campaigns, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Select<string[]>
      mode="multiple"
      className="campaign-choice"
      aria-label={label}
      placeholder={label}
      value={chosen}
      onChange={onChoose}
      maxTagCount="responsive"
      showSearch={{ optionFilterProp: "label" }}
      options={campaigns.map(({ id, title, stage }) => ({
        value: id,
        label: title,
        stage: t(`stages.${stage}`),
      }))}
      optionRender={({ label: title, data }) => (
        <span className="campaign-option">
          <span>{title}</span>
          <span>{data.stage}</span>
        </span>
      )}
    />
  );
}
