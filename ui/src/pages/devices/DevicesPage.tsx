import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { syncStatusQuery } from "../../api/sync";
import { PageHeader } from "../../frame/PageHeader";
import { JoinPanel } from "./JoinPanel";
import { ShopLaptops } from "./ShopLaptops";
import "./devices.css";

/** The laptops that work for one shop; or, before there are several, how to make them. */
export function DevicesPage() {
  const { t } = useTranslation();
  const { data: status } = useQuery(syncStatusQuery);
  if (!status) return <PageHeader title={t("places.devices.title")} />;
  if (status.state.state !== "alone") return <ShopLaptops status={status} />;
  return (
    <>
      <PageHeader title={t("places.devices.title")} />
      <JoinPanel />
    </>
  );
}
