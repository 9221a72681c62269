import { type MouseEvent, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Announcement } from "../../../api/announcements";
import { announcedPieces } from "./announced-pieces";

interface Props {
  chars: readonly string[];
  reading: Announcement;
  /** The goods whose line the leader is at. */
  spotlit: number | null;
  onSpot: (goods: number | null) => void;
}

/** The announcement as it was posted, with what each part was read as. */
export function AnnouncedText({ chars, reading, spotlit, onSpot }: Props) {
  const { t } = useTranslation();
  const pieces = useMemo(() => announcedPieces(chars, reading), [chars, reading]);
  const goodsUnder = (event: MouseEvent) => {
    const goods = (event.target as Element).closest<HTMLElement>("[data-goods]")?.dataset.goods;
    return goods === undefined ? null : Number(goods);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, not a text
    <div
      className="announced-text"
      role="group"
      // Scrolled by keys too.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
      tabIndex={0}
      aria-label={t("announce.text")}
      onMouseOver={(event) => onSpot(goodsUnder(event))}
      onFocus={() => {}}
      onMouseLeave={() => onSpot(null)}
    >
      {pieces.map(({ text, kind, goods, doubted }, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          key={at}
          data-kind={kind ?? undefined}
          data-goods={goods ?? undefined}
          data-doubted={doubted || undefined}
          data-spotlit={(goods !== null && goods === spotlit) || undefined}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
