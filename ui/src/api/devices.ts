import { queryOptions } from "@tanstack/react-query";
import { commands, type JoinForm, type Role } from "../bindings";
import { ask } from "./ask";

export type {
  Devices,
  Invitation,
  JoinForm,
  Joining,
  JoinPreview,
  JoinRequest,
  Laptop,
  Role,
} from "../bindings";

/** How often the hub is asked again for what it alone knows, while somebody looks at it. */
const LIST_MS = 15_000;
const REQUESTS_MS = 3_000;

/** What joining a shop would mean for this book. */
export const joinPreviewQuery = queryOptions({
  queryKey: ["devices", "join-preview"] as const,
  queryFn: () => ask(commands.joinPreview()),
  gcTime: 0,
});

/** Shows a code to the shop's hub. */
export const joinShop = (form: JoinForm) => ask(commands.joinShop(form));

/** Whether a leader has let this laptop in meanwhile. */
export const pollJoin = () => ask(commands.pollJoin());

export const cancelJoin = () => ask(commands.cancelJoin());

/** Takes this laptop out of its shop. The book stays as it is. */
export const leaveShop = () => ask(commands.leaveShop());

/** The shop's laptops. */
export const devicesQuery = queryOptions({
  queryKey: ["devices", "list"] as const,
  queryFn: () => ask(commands.listDevices()),
  staleTime: 0,
  refetchInterval: LIST_MS,
});

/** Laptops that wait to be let in. */
export const requestsQuery = queryOptions({
  queryKey: ["devices", "requests"] as const,
  queryFn: () => ask(commands.joinRequests()),
  staleTime: 0,
  refetchInterval: REQUESTS_MS,
});

/** A code with which one more laptop can join. */
export const inviteDevice = (role: Role) => ask(commands.inviteDevice(role));

export const approveDevice = (seatId: string) => ask(commands.approveDevice(seatId));

export const denyDevice = (seatId: string) => ask(commands.denyDevice(seatId));

export const renameDevice = (seatId: string, name: string) =>
  ask(commands.renameDevice(seatId, name));

export const setDeviceRole = (seatId: string, role: Role) =>
  ask(commands.setDeviceRole(seatId, role));

/** Takes a laptop's access back. What is on it stays there. */
export const revokeDevice = (seatId: string) => ask(commands.revokeDevice(seatId));
