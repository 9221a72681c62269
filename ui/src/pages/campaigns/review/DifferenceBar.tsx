import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { OrderPreview, PasteMode } from "../../../api/orders";
import { RunningTotal } from "./RunningTotal";

export type Section = "doubtful" | "changes" | "unread" | "certain";

interface Props {
  preview: OrderPreview;
  /** Entries that still wait, by what was decided since. */
  waiting: number;
  onGoTo: (section: Section) => void;
  onMode: (mode: PasteMode) => void;
}

/** What a pasted text can be. */
const KINDS = ["snapshot", "continued", "addition", "chat"] as const;

/** The difference to what is stored, counted by person; each count leads to what it is made of. */
export function DifferenceBar({ preview, waiting, onGoTo, onMode }: Props) {
  const { t } = useTranslation();
  const { difference, reading, mode } = preview;
  const over = preview.changes.filter((change) => change.over.length > 0).length;
  const counts: { name: string; count: number; section: Section; tone?: "attention" }[] = [
    { name: t("changes.new"), count: difference.new, section: "certain" },
    { name: t("changes.changed"), count: difference.changed, section: "changes" },
    { name: t("changes.cancelled"), count: difference.cancelled, section: "changes" },
    { name: t("changes.same"), count: difference.same, section: "certain" },
    ...(difference.handed_out > 0
      ? [
          {
            name: t("review.handed_out_count"),
            count: difference.handed_out,
            section: "changes" as const,
          },
        ]
      : []),
    ...(over > 0
      ? [
          {
            name: t("review.over_count"),
            count: over,
            section: "changes" as const,
            tone: "attention" as const,
          },
        ]
      : []),
    ...(preview.seen > 0
      ? [{ name: t("review.seen"), count: preview.seen, section: "certain" as const }]
      : []),
    { name: t("review.waiting"), count: waiting, section: "doubtful", tone: "attention" },
    { name: t("review.unread_count"), count: reading.unread.length, section: "unread" },
  ];
  return (
    <div className="difference">
      {counts.map(({ name, count, section, tone }) => (
        <button
          key={name}
          type="button"
          className="difference-count"
          data-tone={count > 0 ? tone : undefined}
          disabled={count === 0}
          onClick={() => onGoTo(section)}
        >
          {name} <b>{count}</b>
        </button>
      ))}
      <RunningTotal stored={preview.stored} confirmed={preview.confirmed} />
      <Segmented<PasteMode>
        className="difference-mode"
        name="paste-mode"
        size="small"
        aria-label={t("review.mode")}
        value={mode}
        onChange={onMode}
        options={KINDS.map((kind) => ({
          value: kind,
          label: t(`paste_modes.${kind}`),
        }))}
      />
    </div>
  );
}
