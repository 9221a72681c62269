import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { inboxQuery } from "../../api/inbox";
import { quarantineQuery } from "../../api/quarantine";
import { PageHeader } from "../../frame/PageHeader";
import { useSync } from "../../sync/use-sync";
import { HeldList } from "./HeldList";
import { QuestionList } from "./QuestionList";
import "./inbox.css";

interface Part {
  part?: "held";
}

/** For the route: which part of the page is shown stands in the address. */
export function partIn(search: Record<string, unknown>): Part {
  return search.part === "held" ? { part: "held" } : {};
}

/** What needs a person's eye after several laptops have agreed; and what did not go through. */
export function InboxPage() {
  const { t } = useTranslation();
  const { part } = useSearch({ strict: false }) as Part;
  const status = useSync();
  const { data: inbox } = useQuery(inboxQuery);
  const { data: quarantine } = useQuery({ ...quarantineQuery, enabled: status !== null });
  const questions = inbox?.questions.length ?? 0;
  const held = (quarantine?.held.length ?? 0) + (quarantine?.set_aside.length ?? 0);

  return (
    <>
      <PageHeader title={t("places.inbox.title")} />
      {status && (
        <nav className="inbox-parts" aria-label={t("inbox.parts")}>
          <Tab name={t("inbox.questions")} count={questions} search={{}} />
          <Tab name={t("inbox.held")} count={held} search={{ part: "held" }} />
        </nav>
      )}
      {status && part === "held" ? <HeldList /> : <QuestionList />}
    </>
  );
}

interface TabProps {
  name: string;
  count: number;
  search: Part;
}

function Tab({ name, count, search }: TabProps) {
  return (
    <Link
      to="/inbox"
      search={search}
      replace
      className="inbox-part"
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {name}
      {count > 0 && <span className="inbox-count">{count}</span>}
    </Link>
  );
}
