import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { setWeighedTo, type WeighedTo, weighedToQuery } from "../../api/charges";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";
import { Setting } from "./Setting";

const STEPS: readonly WeighedTo[] = ["fen", "jiao", "yuan"];

/** To what the price of weighed goods is rounded down. */
export function WeighedSetting() {
  const { t } = useTranslation();
  const { data } = useQuery(weighedToQuery);
  const mayChange = useMay("change_settings");
  const act = useAct();
  const change = (to: WeighedTo) =>
    void act(() => setWeighedTo(to), {
      done: () => t("rules.weighed_set", { to: t(`rules.weighed_to.${to}`) }),
      where: t("rules.weighed"),
    });

  if (!data) return null;
  return (
    <Setting label={t("rules.weighed")} hint={t("rules.weighed_hint")}>
      <Select<WeighedTo>
        className="setting-door"
        aria-label={t("rules.weighed")}
        value={data}
        disabled={!mayChange}
        onChange={change}
        options={STEPS.map((value) => ({ value, label: t(`rules.weighed_to.${value}`) }))}
      />
    </Setting>
  );
}
