import { useTranslation } from "react-i18next";
import type { Right } from "../api/role";
import "./role.css";

/** Says, where one would look for an act, that it is the leader's. */
export function NotYours({ right }: { right: Right }) {
  const { t } = useTranslation();
  return <p className="not-yours">{t("role.not_yours", { right: t(`rights.${right}`) })}</p>;
}
