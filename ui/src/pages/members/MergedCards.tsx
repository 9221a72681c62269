import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { mergedCardsQuery, splitMember } from "../../api/members";
import { formatPhone } from "../../format/phone";
import { useAct } from "../../history/use-act";
import "./merged-cards.css";

/** Cards that were found to be this member's too, each with the way to part it again. */
export function MergedCards({ memberId, onSplit }: { memberId: string; onSplit: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: cards = [] } = useQuery(mergedCardsQuery(memberId));
  if (cards.length === 0) return null;

  const split = async (id: string, name: string) => {
    const parted = await act(() => splitMember(id).then(() => true), {
      done: () => t("members.was_split", { name }),
      where: t("members.split_named", { name }),
    });
    // The card has lost names: what the form holds is no longer what is stored.
    if (parted) onSplit();
  };

  return (
    <section className="merged-cards" aria-label={t("members.merged")}>
      <h3>{t("members.merged")}</h3>
      <ul>
        {cards.map(({ id, name, phone, address }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="merged-detail">{formatPhone(phone)}</span>
            <span className="merged-detail">{address}</span>
            <Button
              size="small"
              aria-label={t("members.split_named", { name })}
              onClick={() => void split(id, name)}
            >
              {t("members.split")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
