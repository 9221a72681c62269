import type { ReactNode } from "react";

interface Props {
  label: string;
  /** The element id of the label, for a control that it names. */
  labelId?: string;
  /** What to know about it. */
  hint?: ReactNode;
  /** The control, at the right. */
  children?: ReactNode;
}

/** One line of the settings. */
export function Setting({ label, labelId, hint, children }: Props) {
  return (
    <div className="setting">
      <div className="setting-words">
        <span id={labelId}>{label}</span>
        {hint && <div className="setting-hint">{hint}</div>}
      </div>
      {children}
    </div>
  );
}
