import { invoke } from "@tauri-apps/api/core";
import { ApiError } from "./api-error";

/**
 * Puts a text on the clipboard. By the shell, for the browser's own way asks for a permission that a window cannot give.
 *
 * @throws ApiError when the system refuses.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await invoke("plugin:clipboard-manager|write_text", { text });
  } catch (thrown) {
    throw ApiError.from(thrown);
  }
}
