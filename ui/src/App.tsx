import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { AnswersProvider } from "./answer/answers";
import { createQueryClient } from "./api/query-client";
import { followStoreChanges } from "./api/store-changes";
import { followSync } from "./api/sync";
import { AppearanceProvider } from "./design/appearance";
import { StoreHistory } from "./history/StoreHistory";
import { Keyboard } from "./keyboard/shortcuts";
import { router } from "./routes";
import { Started } from "./startup/Started";

/** Everything that pages rely on, around the pages. */
export function App() {
  const [queries] = useState(createQueryClient);
  useEffect(() => followStoreChanges(queries), [queries]);
  useEffect(() => followSync(queries), [queries]);
  return (
    <QueryClientProvider client={queries}>
      <AppearanceProvider>
        <AnswersProvider>
          <Started>
            <StoreHistory>
              <Keyboard>
                <RouterProvider router={router} />
              </Keyboard>
            </StoreHistory>
          </Started>
        </AnswersProvider>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}
