import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, vi } from "vitest";
import type { Fault } from "../api/api-error";
import { TestApp } from "./TestApp";

/** What a command gives, or how it finds that out. */
type Answer = unknown | ((args: Record<string, unknown>) => unknown);

afterEach(clearMocks);

/** Draws a page whose commands answer as told, and gives hands and what the commands were called with. */
export function renderPage(page: ReactNode, answers: Record<string, Answer>) {
  const called = vi.fn<(command: string, args: Record<string, unknown>) => void>();
  mockIPC(
    (command, args = {}) => {
      const known = args as Record<string, unknown>;
      called(command, known);
      const answer = answers[command];
      return typeof answer === "function" ? answer(known) : (answer ?? null);
    },
    { shouldMockEvents: true },
  );
  const user = userEvent.setup();
  render(<TestApp page={page} />);
  return { user, called };
}

/** What a command answers that refuses. */
export function refused(fault: Fault): () => Promise<never> {
  return () => Promise.reject({ params: {}, fields: [], ...fault });
}
