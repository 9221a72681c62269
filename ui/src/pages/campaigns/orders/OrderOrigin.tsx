import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { orderOriginQuery, type Span } from "../../../api/orders";
import { formatMoment } from "../../../format/moment";
import { characters } from "../review/code-points";
import "./pastes-drawer.css";

/** 来自哪条接龙: the pasted text that an order last came from, with the characters that say so lit. */
export function OrderOrigin({ orderId }: { orderId: string }) {
  const { t, i18n } = useTranslation();
  const { data: origin } = useQuery(orderOriginQuery(orderId));
  const pane = useRef<HTMLPreElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is lit is there once the text is
  useEffect(() => {
    // Only the pane scrolls, not the form above it.
    const lit = pane.current?.querySelector("mark");
    if (pane.current && lit) pane.current.scrollTop = lit.offsetTop - pane.current.offsetTop - 24;
  }, [origin]);
  if (!origin) return null;
  return (
    <section className="order-origin" aria-label={t("orders.origin")}>
      <h3>
        {t("orders.origin")}
        <span className="kept-paste-kind">
          {formatMoment(origin.at, i18n.language)}
          {origin.mode && ` · ${t(`paste_modes.${origin.mode}`)}`}
        </span>
      </h3>
      {origin.sources.length === 0 && (
        <p className="kept-paste-changes">{t("orders.origin_lost")}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable */}
      <pre ref={pane} tabIndex={0}>
        {lit(origin.text, origin.sources)}
      </pre>
    </section>
  );
}

/** The text with the characters of the spans marked. */
function lit(text: string, spans: readonly Span[]) {
  const chars = characters(text);
  const sorted = [...spans].sort((left, right) => left.start - right.start);
  let at = 0;
  const pieces = sorted.flatMap(({ start, end }) => {
    const before = chars.slice(at, start).join("");
    at = end;
    return [before, <mark key={start}>{chars.slice(start, end).join("")}</mark>];
  });
  return [...pieces, chars.slice(at).join("")];
}
