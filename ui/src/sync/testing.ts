import type { SyncStatus } from "../api/sync";

/** How things stand in a shop whose laptops agree, with what differs. */
export function syncStatus(differs: Partial<SyncStatus> = {}): SyncStatus {
  return {
    state: { state: "up_to_date" },
    workspace: "绿叶生鲜团",
    role: "leader",
    last_agreed_at: Date.now() - 3 * 60_000,
    clock_minutes: null,
    to_push: 0,
    to_pull: 0,
    conflicts: 0,
    held: 0,
    held_of_ours: 0,
    set_aside: 0,
    requests: 0,
    ...differs,
  };
}

/** A book that is in no shop. */
export const alone = syncStatus({ state: { state: "alone" }, workspace: "", last_agreed_at: null });

const RIGHTS = [
  "take_orders",
  "change_members",
  "receive_goods",
  "hand_out",
  "see_goods",
  "see_costs",
  "change_goods",
  "buy_goods",
  "run_campaigns",
  "unmask",
  "change_settings",
  "manage_devices",
];
const OF_HELPERS = 5;

/** What the shell answers of a role's rights. */
export const rightsOf = ({ role }: Record<string, unknown>) => ({
  role,
  rights: RIGHTS.map((right, at) => ({ right, granted: role === "leader" || at < OF_HELPERS })),
});
