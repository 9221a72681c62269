import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { type DoorStyle, doorStylesQuery, type EstateStyle, setDoorStyle } from "../../api/doors";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";
import { Setting } from "./Setting";

const STYLES: readonly DoorStyle[] = [
  "building_unit_room",
  "lane_building_room",
  "phase_building_room",
  "unit_room",
];

/** What bare numbers such as 3-2-501 mean, estate by estate. */
export function DoorSettings() {
  const { t } = useTranslation();
  const { data } = useQuery(doorStylesQuery);
  const mayChange = useMay("change_settings");
  const act = useAct();
  const change = ({ estate }: EstateStyle, style: DoorStyle) =>
    void act(() => setDoorStyle({ estate, style }), {
      done: () => t("settings.doors_set", { name: nameOf(estate) }),
      where: t("settings.doors"),
    });
  const nameOf = (estate: string) => estate || t("settings.doors_without_estate");

  if (!data) return null;
  return (
    <Setting label={t("settings.doors")} hint={t("settings.doors_hint")}>
      <ul className="setting-list">
        {data.map((each) => (
          <li key={each.estate}>
            <span className="setting-list-name">{nameOf(each.estate)}</span>
            <Select<DoorStyle>
              className="setting-door"
              aria-label={t("settings.doors_of", { name: nameOf(each.estate) })}
              value={each.style}
              disabled={!mayChange}
              onChange={(style) => change(each, style)}
              options={STYLES.map((style) => ({
                value: style,
                label: t(`settings.door_styles.${style}`),
              }))}
            />
          </li>
        ))}
      </ul>
    </Setting>
  );
}
