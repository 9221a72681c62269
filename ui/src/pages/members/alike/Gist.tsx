import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PersonGist } from "../../../api/identity";
import { formatPhone } from "../../../format/phone";

/** What tells one card from another, in two lines. */
export function Gist({ person }: { person: PersonGist }) {
  const { t } = useTranslation();
  const { id, name, nicknames, phone, address, orders } = person;
  const facts = [
    address,
    phone && formatPhone(phone),
    nicknames.join("、"),
    t("alike.orders", { count: orders }),
  ];
  return (
    <span className="alike-gist">
      <Link to="/members" search={{ open: id }}>
        {name}
      </Link>
      <span className="alike-facts">{facts.filter(Boolean).join(" · ")}</span>
    </span>
  );
}
