import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Counter } from "../../api/handout";

interface Props {
  counter: Counter;
  /** What was chosen instead of all that are handed out now; left out where the campaign is given. */
  chosen?: string[];
  onChoose?: (campaigns: string[]) => void;
  point: string | null;
  onPoint: (point: string | null) => void;
}

/** What is handed out here: of which campaigns, at which place. */
export function CounterScope({ counter, chosen, onChoose, point, onPoint }: Props) {
  const { t } = useTranslation();
  const now = counter.campaigns.filter((each) => each.chosen).map(({ id }) => id);
  const points = counter.points.filter(({ id }) => id !== null);
  return (
    <>
      {onChoose && chosen && (
        <Select<string[]>
          mode="multiple"
          className="counter-campaigns"
          aria-label={t("handout.campaigns")}
          placeholder={t("handout.campaigns")}
          value={chosen.length > 0 ? chosen : now}
          onChange={onChoose}
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: "label" }}
          options={counter.campaigns.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {points.length > 0 && (
        <Select<string>
          className="counter-point"
          aria-label={t("handout.point")}
          value={point ?? ""}
          onChange={(id) => onPoint(id || null)}
          options={[
            { value: "", label: t("handout.all_points") },
            ...points.map(({ id, name, progress }) => ({
              value: id as string,
              label: `${name} ${progress.done}/${progress.of}`,
            })),
          ]}
        />
      )}
    </>
  );
}
