import { useTranslation } from "react-i18next";
import type { NeedsYou, SyncState } from "../../api/sync";
import { JoinPanel } from "./JoinPanel";
import { UnlockForm } from "./UnlockForm";

/** Being let in again is what helps. */
const JOINS_AGAIN: readonly NeedsYou[] = ["sign_in", "revoked", "no_keys"];

/** Whether this laptop is as good as out of the shop: it can neither ask nor answer there. */
export function isShutOut(state: SyncState): boolean {
  return state.state === "needs_you" && JOINS_AGAIN.includes(state.why);
}

/** Why this laptop does not agree with the others any more, and what helps. */
export function AccessTrouble({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  if (state.state !== "needs_you") return null;
  return (
    <>
      <div className="access-trouble" role="note">
        <p>{t(`needs_you.${state.why}`)}</p>
        {state.why === "locked" && <UnlockForm />}
      </div>
      {isShutOut(state) && <JoinPanel again />}
    </>
  );
}
