import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Role, rightsQuery } from "../api/role";
import "./role.css";

/** What a laptop of that role may do and see, and what it may not. */
export function RightsList({ role }: { role: Role }) {
  const { t } = useTranslation();
  const { data } = useQuery(rightsQuery(role));
  return (
    <ul className="rights" aria-label={t("role.rights_of", { role: t(`roles.${role}`) })}>
      {data?.rights.map(({ right, granted }) => (
        <li key={right} data-granted={granted}>
          {granted ? <CheckOutlined aria-hidden="true" /> : <MinusOutlined aria-hidden="true" />}
          <span className="for-screen-readers">{granted ? t("role.may") : t("role.may_not")}</span>
          {t(`rights.${right}`)}
        </li>
      ))}
    </ul>
  );
}
