import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // Tauri shows errors of its own in the same terminal.
  clearScreen: false,
  server: {
    port: 5173,
    // `tauri.conf.json` names this port, so another one would show an empty window.
    strictPort: true,
    // The locale files are shared with the command line and live outside this folder.
    fs: { allow: [".."] },
  },
  build: {
    target: "es2022",
    // The pages are read from disk beside the app: one file more or less costs nothing there.
    chunkSizeWarningLimit: 2000,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
