import { Button } from "antd";
import type { ReactNode } from "react";
import { useShortcut } from "../keyboard/shortcuts";
import { useCommand } from "../palette/commands";

interface Props {
  title: string;
  /** What to know at a glance: `52 人 · 3 位没有房号`. */
  summary?: ReactNode;
  /** The one next step of the page. Ctrl N takes it, and so does Ctrl K by its name. */
  primary?: { label: string; act: () => void };
  /** What else can be done here, quieter. */
  children?: ReactNode;
}

/** Where one is, and the one next step. */
export function PageHeader({ title, summary, primary, children }: Props) {
  useShortcut("create", () => primary?.act(), primary !== undefined);
  useCommand(primary && { title: primary.label, keys: "Ctrl N", run: primary.act });
  return (
    <div className="page-header">
      <h1>{title}</h1>
      {summary && <p className="page-summary">{summary}</p>}
      <span className="page-acts">
        {children}
        {primary && (
          <Button type="primary" onClick={primary.act}>
            {primary.label} <kbd>Ctrl N</kbd>
          </Button>
        )}
      </span>
    </div>
  );
}
