import { Button } from "antd";
import type { ReactNode } from "react";
import "./empty-state.css";

interface Props {
  /** One sentence that teaches the first step. */
  children: ReactNode;
  /** The button that takes it. */
  action?: { label: string; act: () => void };
}

/** What a list says while it has nothing to list. */
export function EmptyState({ children, action }: Props) {
  return (
    <div className="empty-state">
      <p>{children}</p>
      {action && (
        <Button type="primary" onClick={action.act}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
