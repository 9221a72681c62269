import type { Task } from "../../api/today";
import { TaskRow } from "./TaskRow";

/** What there is to do, the most pressing first. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ol className="tasks">
      {tasks.map((task, at) => (
        <TaskRow key={task.campaign_id} task={task} isNext={at === 0} />
      ))}
    </ol>
  );
}
