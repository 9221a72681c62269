import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { centreQuery, requestFromCentre } from "../../../api/centre";
import type { PurchasePage } from "../../../api/purchasing";
import { formatDate } from "../../../format/day";
import { formatMoment } from "../../../format/moment";
import { useAct } from "../../../history/use-act";

/** Further days than these are seldom meant. */
const DAYS_MAX = 7;

interface Props {
  order: PurchasePage["order"];
  /** It is the next step with this order. */
  primary: boolean;
}

/** Sends an order of the centre's goods to the centre, for one of its next days. */
export function AskCentre({ order, primary }: Props) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const { data: centre } = useQuery(centreQuery);
  if (!centre || centre.delivery.length === 0) return null;
  const day = (date: string) => formatDate(date, i18n.language);
  const request = (date: string) =>
    act(() => requestFromCentre(order.id, date), {
      done: () => t("centre.requested", { number: order.number, date: day(date) }),
      where: t("centre.request"),
    });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: centre.delivery.slice(0, DAYS_MAX).map(({ date, cutoff_at }) => ({
          key: date,
          label: t("centre.day_until", {
            date: day(date),
            at: formatMoment(cutoff_at, i18n.language),
          }),
        })),
        onClick: ({ key }) => void request(key),
      }}
    >
      <Button type={primary ? "primary" : "default"}>{t("centre.request")}</Button>
    </Dropdown>
  );
}
