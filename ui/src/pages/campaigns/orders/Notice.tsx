import type { ReactNode } from "react";

/** A line over the list that asks for the leader's eye, with what can be done about it. */
export function Notice({ children, acts }: { children: ReactNode; acts?: ReactNode }) {
  return (
    <div className="notice" role="note">
      <span>{children}</span>
      {acts && <span className="notice-acts">{acts}</span>}
    </div>
  );
}
