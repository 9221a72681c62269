import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useState } from "react";
import { AnswersProvider } from "../answer/answers";
import { createQueryClient } from "../api/query-client";
import { AppearanceProvider } from "../design/appearance";
import { Frame } from "../frame/Frame";
import type { Place } from "../frame/places";
import { type History, HistoryProvider } from "../history/history";
import { Keyboard } from "../keyboard/shortcuts";
import type { Search } from "../palette/CommandPalette";

interface Props {
  children?: ReactNode;
  history?: History;
}

/** What stands around pages, without a shell or a store: for tests of what stands within. */
export function Surroundings({ children, history }: Props) {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <AppearanceProvider>
        <AnswersProvider>
          <HistoryProvider history={history}>
            <Keyboard>{children}</Keyboard>
          </HistoryProvider>
        </AnswersProvider>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}

/** Two places that only tests know. */
const places: readonly Place[] = [
  { id: "members", path: "/", icon: null, reachedFrom: "navigation" },
  { id: "settings", path: "/settings", icon: null, reachedFrom: "menu" },
];

/** The whole frame around one page, with a second page to go to. */
export function TestApp({
  page,
  history,
  search,
}: {
  page: ReactNode;
  history?: History;
  search?: Search;
}) {
  const [router] = useState(() => {
    const root = createRootRoute({ component: () => <Frame places={places} search={search} /> });
    const getParentRoute = () => root;
    return createRouter({
      routeTree: root.addChildren([
        createRoute({ getParentRoute, path: "/", component: () => page }),
        createRoute({ getParentRoute, path: "/settings", component: () => <h1>设置</h1> }),
      ]),
      history: createMemoryHistory(),
    });
  });
  return (
    <Surroundings history={history}>
      <RouterProvider router={router as never} />
    </Surroundings>
  );
}
