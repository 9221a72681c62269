import type { ReactNode } from "react";

/** A choice with what it is called above it. */
export function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="label-part">
      <span>{label}</span>
      {children}
    </div>
  );
}
