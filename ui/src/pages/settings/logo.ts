/** The largest logo, as the workbench takes it (`crates/workbench/src/letterhead.rs`). */
export const LOGO_BYTES_MAX = 200 * 1024;

/** A file's bytes as base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // In parts: an argument list of a hundred thousand bytes is too long for a call.
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** PNG files begin with 0x89, which is "i" in base64. */
export function mediaTypeOf(base64: string): string {
  return base64.startsWith("i") ? "image/png" : "image/jpeg";
}
