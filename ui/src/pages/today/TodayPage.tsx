import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { centreQuery } from "../../api/centre";
import { type Today, todayQuery } from "../../api/today";
import { BLANK } from "../../cards/opened";
import { formatDay } from "../../format/day";
import { useNow } from "../../format/use-now";
import { PageHeader } from "../../frame/PageHeader";
import { EmptyState } from "../../grid/EmptyState";
import { useMay, useRole } from "../../role/use-may";
import { Notice } from "../campaigns/orders/Notice";
import { FirstStart } from "../first-start/FirstStart";
import { AgainList } from "./AgainList";
import { TaskList } from "./TaskList";
import "./today.css";

/** The page of the day: what needs doing now, the most pressing first. */
export function TodayPage() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { data: today } = useQuery(todayQuery);
  const count = today?.tasks.length ?? 0;
  return (
    <>
      <PageHeader
        title={t("places.today.title")}
        summary={
          <>
            {formatDay(now, i18n.language)}
            {count > 0 && ` · ${t("today.to_do", { count })}`}
          </>
        }
      />
      {today && <Work today={today} />}
    </>
  );
}

function Work({ today }: { today: Today }) {
  const { t } = useTranslation();
  const role = useRole();
  if (today.fresh && role === "helper")
    return <EmptyState>{t("today.nothing_here_yet")}</EmptyState>;
  if (today.fresh) return <FirstStart />;
  return (
    <>
      {today.expiring > 0 && <Expiring count={today.expiring} />}
      <CentreWaits />
      {today.tasks.length > 0 ? <TaskList tasks={today.tasks} /> : <NothingToDo today={today} />}
      <AgainList again={today.again} />
    </>
  );
}

/** Goods that have to go soon, or cannot be sold any more. */
function Expiring({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Notice attention acts={<Link to="/stock">{t("stock.look")}</Link>}>
      {t("stock.expiring", { count })}
    </Notice>
  );
}

/** What the centre that the shop buys from changed, answered or sent, and nobody has looked at. */
function CentreWaits() {
  const { t } = useTranslation();
  const may = useMay("see_costs");
  const { data: centre } = useQuery({ ...centreQuery, enabled: may });
  if (!centre) return null;
  const { notices, open_requests, open_notes } = centre;
  const waits = [
    notices > 0 && t("centre.waiting.notices", { count: notices }),
    open_requests > 0 && t("centre.waiting.requests", { count: open_requests }),
    open_notes > 0 && t("centre.waiting.notes", { count: open_notes }),
  ].filter(Boolean);
  if (waits.length === 0) return null;
  return (
    <Notice attention acts={<Link to="/centre">{t("stock.look")}</Link>}>
      {t("centre.waiting.from", { name: centre.name, what: waits.join(t("centre.waiting.and")) })}
    </Notice>
  );
}

/** All is done; the next thing is a new campaign, or the goods for one. */
function NothingToDo({ today }: { today: Today }) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const mayOpen = useMay("run_campaigns");
  if (!mayOpen) return <EmptyState>{t("today.nothing_for_helpers")}</EmptyState>;
  if (today.products === 0) {
    const act = () => void goTo({ to: "/products", search: { open: BLANK } });
    return (
      <EmptyState action={{ label: t("products.create"), act }}>
        {t("today.no_products")}
      </EmptyState>
    );
  }
  const act = () => void goTo({ to: "/campaigns", search: { open: BLANK } });
  return (
    <EmptyState action={{ label: t("today.open_campaign"), act }}>{t("today.nothing")}</EmptyState>
  );
}
