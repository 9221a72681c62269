import { ExclamationCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useErrorText } from "./error-text";
import "./error-line.css";

interface Props {
  error: unknown;
  /** Where it happened, as the leader would say: `保存团员 小李`. */
  where?: string;
  /** A button that takes the next step. */
  action?: ReactNode;
}

/** What happened, where, and what to do next. */
export function ErrorLine({ error, where, action }: Props) {
  const { what, next } = useErrorText()(error);
  return (
    <div className="error-line" role="alert">
      <ExclamationCircleOutlined className="error-line-mark" aria-hidden="true" />
      <p>
        {where && <strong>{where}</strong>}
        <span>{what}</span>
        {next && <span className="error-line-next">{next}</span>}
      </p>
      {action}
    </div>
  );
}
