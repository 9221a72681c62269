import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import {
  centreRequestsQuery,
  chooseCentreSubstitute,
  confirmCentreAnswers,
  type RequestedLine,
  type RequestRow,
  requestFromCentre,
} from "../../api/centre";
import { formatDate } from "../../format/day";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";
import { formatQuantity } from "../../format/quantity";
import { EmptyState } from "../../grid/EmptyState";
import { useAct } from "../../history/use-act";
import { GoodsName } from "../campaigns/goods/GoodsName";

/** What was asked of the centre, with where it stands and what it answered to each line. */
export function Requests() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { data, error } = useQuery(centreRequestsQuery);
  if (error) return <ErrorLine error={error} where={t("centre.parts.requests")} />;
  if (data?.length === 0) {
    const toOrders = {
      label: t("places.purchasing.title"),
      act: () => void goTo({ to: "/purchasing" }),
    };
    return <EmptyState action={toOrders}>{t("centre.no_requests")}</EmptyState>;
  }
  return (
    <div className="centre-list">
      {data?.map((row) => (
        <Request key={row.order_id} row={row} />
      ))}
    </div>
  );
}

function Request({ row }: { row: RequestRow }) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const { next } = row;
  const day = (date: string) => formatDate(date, i18n.language);
  const again = (date: string) =>
    act(() => requestFromCentre(row.order_id, date), {
      done: () => t("centre.requested", { number: row.number, date: day(date) }),
      where: t("centre.request"),
    });
  const confirm = () =>
    act(() => confirmCentreAnswers(row.order_id), {
      done: () => t("centre.answers_taken", { number: row.number }),
      where: t("centre.take_answers"),
    });
  return (
    <article className="centre-card" aria-label={row.number}>
      <header>
        <strong>{row.number}</strong>
        <span>{row.title}</span>
        <span className="centre-soft">
          {t("centre.for_day", { date: day(row.delivery_date), revision: row.revision })}
        </span>
        <span className={row.needs_leader ? "centre-state centre-open" : "centre-state"}>
          {row.state === null || row.is_waiting
            ? t("centre.waits")
            : t(`request_states.${row.state}`)}
        </span>
        {row.cutoff_at !== null && (row.state === "received" || row.state === "revised") && (
          <span className="centre-soft">
            {t("centre.change_until", { at: formatMoment(row.cutoff_at, i18n.language) })}
          </span>
        )}
        {row.late && <span className="centre-soft">{t("centre.late")}</span>}
        {row.has_news && (
          <Button size="small" type="primary" onClick={() => void confirm()}>
            {t("centre.take_answers")}
          </Button>
        )}
      </header>
      {row.trouble && (
        <p className="centre-trouble">
          {t(`centre.troubles.${row.trouble.why}`)}
          {next !== null && (
            <Button size="small" onClick={() => void again(next.date)}>
              {t("centre.for_next", { date: day(next.date) })}
            </Button>
          )}
        </p>
      )}
      <ul>
        {row.lines.map((line) => (
          <Line key={line.variant_id} line={line} />
        ))}
      </ul>
    </article>
  );
}

function Line({ line }: { line: RequestedLine }) {
  const { t } = useTranslation();
  const act = useAct();
  const { answer } = line;
  const substitute = answer?.substitute ?? null;
  const choose = (takes: boolean) =>
    answer &&
    act(() => chooseCentreSubstitute(answer.answer_id, takes), {
      done: () =>
        t(takes ? "centre.substitute_taken" : "centre.substitute_refused", {
          name: substitute?.name ?? "",
        }),
      where: t(takes ? "centre.substitute_take" : "centre.substitute_refuse"),
    });
  const isShort = answer !== null && Number(answer.confirmed) < Number(line.asked);
  return (
    <li>
      <GoodsName product={line.product} variant={line.variant} />
      <span className="centre-number">
        {t("centre.asked", { quantity: formatQuantity(line.asked, line.unit) })}
      </span>
      <span className={isShort ? "centre-number centre-short" : "centre-number"}>
        {answer && t("centre.confirmed", { quantity: formatQuantity(answer.confirmed, line.unit) })}
      </span>
      <span className="centre-number">
        {Number(line.shipped) !== 0 &&
          t("centre.shipped", { quantity: formatQuantity(line.shipped, line.unit) })}
      </span>
      <span className="centre-soft">
        {line.trouble &&
          t(`centre.line_troubles.${line.trouble.why}`, {
            price: line.trouble.why === "price" ? formatFen(line.trouble.now) : "",
            least: line.trouble.why === "below_minimum" ? line.trouble.least : "",
          })}
        {answer?.reason && t(`centre.reasons.${answer.reason}`)} {answer?.note}
      </span>
      {substitute && (
        <span className="centre-substitute">
          {t("centre.substitute", {
            name: substitute.name,
            quantity: substitute.pieces,
            price: formatFen(substitute.price),
          })}
          {substitute.taken === null ? (
            <>
              <Button size="small" type="primary" onClick={() => void choose(true)}>
                {t("centre.substitute_take")}
              </Button>
              <Button size="small" onClick={() => void choose(false)}>
                {t("centre.substitute_refuse")}
              </Button>
            </>
          ) : (
            <b>{t(substitute.taken ? "centre.taken_already" : "centre.refused_already")}</b>
          )}
        </span>
      )}
    </li>
  );
}
