import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { ErrorLine } from "../../answer/ErrorLine";
import { type CentrePage as Centre, centreQuery, fetchCentre } from "../../api/centre";
import { Amount } from "../../format/Amount";
import { formatDate } from "../../format/day";
import { formatMoment } from "../../format/moment";
import { PageHeader } from "../../frame/PageHeader";
import { NotYours } from "../../role/NotYours";
import { useMay } from "../../role/use-may";
import { Catalogue } from "./Catalogue";
import { JoinCentre } from "./JoinCentre";
import { LeaveCentre } from "./LeaveCentre";
import { Notes } from "./Notes";
import { Notices } from "./Notices";
import { Requests } from "./Requests";
import { StatementList } from "./StatementList";
import { Templates } from "./Templates";
import "./centre.css";

/** 供货中心: its goods, what was asked of it, what it sent, and what is owed to it. */
export function CentrePage() {
  const { t } = useTranslation();
  const may = useMay("see_costs");
  const { data, error, isPending } = useQuery({ ...centreQuery, enabled: may });
  if (!may) {
    return (
      <>
        <PageHeader title={t("places.centre.title")} />
        <NotYours right="see_costs" />
      </>
    );
  }
  if (data) return <Joined centre={data} />;
  return (
    <>
      <PageHeader title={t("places.centre.title")} />
      {error && <ErrorLine error={error} where={t("places.centre.title")} />}
      {!isPending && !error && <JoinCentre />}
    </>
  );
}

const PARTS = ["goods", "templates", "requests", "notes", "statement"] as const;
type Part = (typeof PARTS)[number];

function Joined({ centre }: { centre: Centre }) {
  const { t, i18n } = useTranslation();
  const answers = useAnswers();
  const [part, setPart] = useState<Part>(centre.open_requests > 0 ? "requests" : "goods");
  const [fetching, setFetching] = useState(false);
  const open: Record<Part, number> = {
    goods: 0,
    templates: centre.templates,
    requests: centre.open_requests,
    notes: centre.open_notes,
    statement: 0,
  };
  const next = centre.delivery[0];

  const refresh = async () => {
    setFetching(true);
    try {
      await fetchCentre();
      answers.say(t("centre.fetched"));
    } catch (error) {
      answers.fail(error, t("centre.fetch"));
    } finally {
      setFetching(false);
    }
  };

  return (
    <>
      <PageHeader
        title={centre.name}
        summary={t("centre.heard", { at: formatMoment(centre.fetched_at, i18n.language) })}
      >
        <LeaveCentre name={centre.name} />
        <Button loading={fetching} onClick={() => void refresh()}>
          {t("centre.fetch")}
        </Button>
      </PageHeader>
      <dl className="centre-standing">
        <div>
          <dt>{t("centre.products")}</dt>
          <dd>{centre.products}</dd>
        </div>
        <div>
          <dt>{t("centre.next")}</dt>
          <dd>
            {next
              ? t("centre.next_until", {
                  date: formatDate(next.date, i18n.language),
                  at: formatMoment(next.cutoff_at, i18n.language),
                })
              : t("centre.no_delivery")}
          </dd>
        </div>
        <div>
          <dt>{t("centre.balance")}</dt>
          <dd>
            <Amount fen={centre.balance} />
          </dd>
        </div>
      </dl>
      {centre.notices > 0 && <Notices />}
      <div className="page-tools">
        <Segmented<Part>
          value={part}
          onChange={setPart}
          options={PARTS.map((value) => ({
            value,
            label:
              open[value] > 0
                ? `${t(`centre.parts.${value}`)} ${open[value]}`
                : t(`centre.parts.${value}`),
          }))}
        />
        {!centre.is_whole && <span className="centre-soft">{t("centre.still_coming")}</span>}
      </div>
      {part === "goods" && <Catalogue />}
      {part === "templates" && <Templates />}
      {part === "requests" && <Requests />}
      {part === "notes" && <Notes />}
      {part === "statement" && <StatementList />}
    </>
  );
}
