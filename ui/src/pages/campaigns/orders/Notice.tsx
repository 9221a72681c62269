import type { ReactNode } from "react";
import "./notice.css";

interface Props {
  children: ReactNode;
  /** What can be done about it. */
  acts?: ReactNode;
  /** It waits for the leader. */
  attention?: boolean;
}

/** A line over the list about the list as a whole. */
export function Notice({ children, acts, attention }: Props) {
  return (
    <div className={attention ? "notice notice-attention" : "notice"} role="note">
      <span>{children}</span>
      {acts && <span className="notice-acts">{acts}</span>}
    </div>
  );
}
