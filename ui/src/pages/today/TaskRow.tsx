import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Right } from "../../api/role";
import type { Task, TaskKind } from "../../api/today";
import { formatFen } from "../../format/fen";
import { useMay } from "../../role/use-may";
import { StageWord } from "../campaigns/StageWord";
import { TaskTime } from "./TaskTime";
import { wayTo } from "./way";

/** What it takes to do a thing, where not everybody may. */
const RIGHT_FOR: Partial<Record<TaskKind, Right>> = {
  close: "run_campaigns",
  purchase: "see_costs",
  settle: "run_campaigns",
  open: "run_campaigns",
  add_offers: "run_campaigns",
};

interface Props {
  task: Task;
  /** Whether it is the one to begin with. */
  isNext: boolean;
}

/** One thing to do: for which campaign, how much is in it, how long there is, and the way there. */
export function TaskRow({ task, isNext }: Props) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const way = wayTo(task);
  const may = useMay(RIGHT_FOR[task.kind]);
  const { people, pieces, amount, said_paid } = task.totals;
  const label = t(`today.act.${task.kind}`);
  return (
    <li className="task" data-kind={task.kind}>
      <StageWord stage={task.stage} />
      <div className="task-what">
        <Link
          className="task-title"
          to="/campaigns/$campaignId/orders"
          params={{ campaignId: task.campaign_id }}
        >
          {task.title}
        </Link>
        <p className="task-totals">
          {people === 0 ? (
            t("today.no_orders")
          ) : (
            <>
              {t("today.totals", { people, pieces, amount: formatFen(amount) })}
              {said_paid > 0 && ` · ${t("today.said_paid", { count: said_paid })}`}
            </>
          )}
        </p>
      </div>
      <TaskTime task={task} />
      {may && (
        <Button
          type={isNext ? "primary" : "default"}
          className="task-act"
          onClick={() => void goTo(way)}
          aria-label={t("today.act_for", { act: label, title: task.title })}
        >
          {label}
        </Button>
      )}
    </li>
  );
}
