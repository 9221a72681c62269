import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { TFunction } from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import {
  type CentreNotice,
  centreNoticesQuery,
  type NoticeChoice,
  settleCentreNotice,
} from "../../api/centre";
import { formatDate } from "../../format/day";
import { formatFen } from "../../format/fen";
import { useAct } from "../../history/use-act";
import { GoodsName } from "../campaigns/goods/GoodsName";

const NONE: readonly CentreNotice[] = [];

/** What changed in goods that the leader took, each with what can be done about it. */
export function Notices() {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const heading = useId();
  const { data = NONE } = useQuery(centreNoticesQuery);

  const settle = (notice: CentreNotice, choice: NoticeChoice) => {
    const name = `${notice.product} ${notice.variant}`.trim();
    return act(() => settleCentreNotice(notice.variant_id, choice), {
      done: () => t(`centre.settled.${choice}`, { name }),
      where: t(`centre.choices.${choice}`),
    });
  };

  if (data.length === 0) return null;
  return (
    <section className="centre-notices" aria-labelledby={heading}>
      <h2 id={heading}>{t("centre.notices", { count: data.length })}</h2>
      <ul>
        {data.map((notice) => {
          const gone = notice.differences.some(({ what }) => what === "withdrawn");
          const name = `${notice.product} ${notice.variant}`.trim();
          const choices: NoticeChoice[] = [
            ...(gone ? [] : (["take"] as const)),
            "keep",
            ...(notice.offered_in.length > 0 ? (["stop_selling"] as const) : []),
          ];
          return (
            <li key={notice.variant_id}>
              <GoodsName product={notice.product} variant={notice.variant} />
              <span>
                {notice.differences
                  .map((difference) => told(t, i18n.language, difference))
                  .join(" · ")}
                {notice.offered_in.length > 0 && (
                  <small>
                    {notice.offered_in
                      .map(({ title, price, ordered }) =>
                        t("centre.offered_in", { title, price: formatFen(price), ordered }),
                      )
                      .join("、")}
                  </small>
                )}
              </span>
              <span className="centre-acts">
                {choices.map((choice) => (
                  <Button
                    key={choice}
                    size="small"
                    aria-label={`${t(`centre.choices.${choice}`)} ${name}`}
                    onClick={() => void settle(notice, choice)}
                  >
                    {t(`centre.choices.${choice}`)}
                  </Button>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One difference in words: `供货价 ¥25.50 → ¥27.00`. */
function told(
  t: TFunction,
  language: string,
  difference: CentreNotice["differences"][number],
): string {
  switch (difference.what) {
    case "price":
      return t("centre.differences.price", {
        was: formatFen(difference.was),
        now: formatFen(difference.now),
      });
    case "minimum":
      return t("centre.differences.minimum", {
        now: difference.now
          ? t(`centre.minimum.${difference.now.counted_in}`, { count: difference.now.count })
          : t("centre.minimum.none"),
      });
    case "valid_until":
      return difference.now === null
        ? t("centre.differences.no_end")
        : t("centre.differences.valid_until", { date: formatDate(difference.now, language) });
    case "withdrawn":
      return t("centre.differences.withdrawn");
  }
}
