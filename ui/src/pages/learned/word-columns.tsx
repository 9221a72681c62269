import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { WordRow } from "../../api/learned";
import { timeAgo } from "../../format/time-ago";
import type { GridColumn } from "../../grid/column";

export function wordColumns(t: TFunction, now: number): GridColumn<WordRow>[] {
  return [
    {
      id: "word",
      title: t("learned.word"),
      value: ({ word }) => word,
      widthPx: 150,
      opens: true,
    },
    {
      id: "means",
      title: t("learned.means"),
      value: ({ means }) => means.name ?? undefined,
      cell: (row) => <Means row={row} t={t} />,
      widthPx: 260,
      grow: true,
    },
    {
      id: "sense",
      title: t("learned.sense"),
      value: ({ means }) => t(`learned.senses.${means.sense}`),
      widthPx: 96,
    },
    {
      id: "came",
      title: t("learned.came"),
      value: ({ came }) => (came.how === "corrected" ? came.campaign : t("learned.by_hand")),
      widthPx: 170,
      grow: true,
    },
    {
      id: "at",
      title: t("learned.at"),
      value: ({ at }) => at,
      cell: ({ at }) => timeAgo(t, at, now),
      widthPx: 120,
    },
    {
      id: "uses",
      title: t("learned.uses"),
      value: ({ uses }) => uses,
      cell: ({ uses, last_used }) =>
        uses === 0
          ? t("learned.unused")
          : t("learned.used", { count: uses, ago: timeAgo(t, last_used ?? 0, now) }),
      widthPx: 170,
    },
  ];
}

/** What the word means, what it meant before, and what else goes by it. */
function Means({ row, t }: { row: WordRow; t: TFunction }) {
  const { means, earlier, others } = row;
  if (means.name === null) return <span className="word-gone">{t("learned.gone")}</span>;
  return (
    <span className="word-means">
      <Link {...wayTo(means)} tabIndex={-1}>
        {means.name}
      </Link>
      {earlier !== null && (
        <span className="word-earlier">{t("learned.earlier", { name: earlier })}</span>
      )}
      {others.length > 0 && (
        <span className="word-others">{t("learned.others", { names: others.join("、") })}</span>
      )}
    </span>
  );
}

/** The card that a word means. A variant is on its product's. */
function wayTo({ meaning, product_id }: WordRow["means"]) {
  if ("member" in meaning) return { to: "/members", search: { open: meaning.member } } as const;
  return { to: "/products", search: product_id === null ? {} : { open: product_id } } as const;
}
