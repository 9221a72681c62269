import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from "@tanstack/react-router";
import { Frame } from "./frame/Frame";
import { PageBroken, PageMissing } from "./frame/PageProblem";
import { places } from "./frame/places";
import { SettingsPage } from "./pages/settings/SettingsPage";

const root = createRootRoute({ component: () => <Frame places={places} /> });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings" });
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: SettingsPage,
});

/** The pages and their addresses, after the `#`: the window loads one file, whatever page it shows. */
export const router = createRouter({
  routeTree: root.addChildren([start, settings]),
  history: createHashHistory(),
  defaultErrorComponent: PageBroken,
  defaultNotFoundComponent: PageMissing,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
