import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/inbox";
import { shortAddress } from "../../format/address";
import { formatPhone } from "../../format/phone";

/** What is on a member's card, to be compared with another's. */
export function PersonFacts({ card }: { card: PersonCard }) {
  const { t } = useTranslation();
  const { nicknames, phone, address, note, orders } = card;
  const facts = [
    [t("members.nicknames"), nicknames.join("、")],
    [t("members.phone"), phone && formatPhone(phone)],
    [t("address.title"), shortAddress(address)],
    [t("members.note"), note],
    [t("inbox.orders"), String(orders)],
  ].filter(([, fact]) => fact !== "");
  return (
    <dl className="person-facts">
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
