import { Progress } from "antd";
import { useTranslation } from "react-i18next";

/** How much of the shop's book has come, on a laptop that has just joined. */
export function Starting({ permille }: { permille: number }) {
  const { t } = useTranslation();
  return (
    <section className="starting" aria-label={t("devices.starting")}>
      <p>{t("devices.starting")}</p>
      <Progress percent={Math.floor(permille / 10)} aria-label={t("devices.starting")} />
    </section>
  );
}
