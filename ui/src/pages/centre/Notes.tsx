import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import type { DeliverySource } from "../../api/arrivals";
import { centreNotesQuery } from "../../api/centre";
import { Amount } from "../../format/Amount";
import { formatDate } from "../../format/day";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";
import { EmptyState } from "../../grid/EmptyState";
import { useMay } from "../../role/use-may";
import { DeliveryDrawer } from "../arrival/delivery/DeliveryDrawer";

/** What the centre sent, the latest first, to be counted in. */
export function Notes() {
  const { t, i18n } = useTranslation();
  const may = useMay("receive_goods");
  const { data, error } = useQuery(centreNotesQuery);
  const [source, setSource] = useState<DeliverySource | null>(null);
  if (error) return <ErrorLine error={error} where={t("centre.parts.notes")} />;
  if (data?.length === 0) return <EmptyState>{t("centre.no_notes")}</EmptyState>;
  return (
    <div className="centre-list">
      {data?.map((note) => (
        <article
          key={`${note.of.note_id} ${note.of.order_id}`}
          className="centre-card"
          aria-label={note.number}
        >
          <header>
            <strong>{note.number}</strong>
            <span className="centre-soft">{note.order_number}</span>
            <span className="centre-soft">{formatMoment(note.shipped_at, i18n.language)}</span>
            {note.corrects !== "" && (
              <span className="centre-soft">{t("centre.corrects", { number: note.corrects })}</span>
            )}
            <span className="centre-state">
              <Amount fen={note.total} />
            </span>
            {note.is_open && may && (
              <Button
                size="small"
                type="primary"
                aria-label={`${t("arrival.receive")} ${note.number}`}
                onClick={() => setSource({ kind: "note", id: note.of })}
              >
                {t("arrival.receive")}
              </Button>
            )}
          </header>
          <ul>
            {note.lines.map((line) => (
              <li key={`${line.variant_id} ${line.lot}`}>
                <span>
                  {line.name}
                  {line.instead_of !== "" && (
                    <small>{t("centre.instead_of", { name: line.instead_of })}</small>
                  )}
                </span>
                <span className="centre-number">{line.pieces}</span>
                <span className="centre-number">
                  {line.price === line.accepted_price
                    ? formatFen(line.price)
                    : `${formatFen(line.accepted_price)} → ${formatFen(line.price)}`}
                </span>
                <span className="centre-soft">{line.lot}</span>
                <span className="centre-soft">
                  {line.produced_on !== null && formatDate(line.produced_on, i18n.language)}
                </span>
              </li>
            ))}
          </ul>
        </article>
      ))}
      <DeliveryDrawer source={source} onClose={() => setSource(null)} />
    </div>
  );
}
