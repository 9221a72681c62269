import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** A book by itself has no hub to put a page on. */
export function JoinFirst() {
  const { t } = useTranslation();
  return (
    <div className="ordering-join">
      <p>{t("ordering.intro")}</p>
      <p>{t("ordering.no_shop")}</p>
      <Link to="/devices">{t("ordering.to_devices")}</Link>
    </div>
  );
}
