import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../api/api-error";
import { startupQuery } from "../api/startup";
import { StartFailed } from "./StartFailed";

/** What is inside once the store can be used; in its place why it cannot. */
export function Started({ children }: { children: ReactNode }) {
  const { data: startup, error } = useQuery(startupQuery);
  if (error) return <StartFailed error={ApiError.from(error)} />;
  if (startup?.state === "failed") return <StartFailed error={new ApiError(startup.error)} />;
  // Nothing for a blink: the shell has the answer before the window asks.
  return startup && children;
}
