import type { JoinForm } from "../../api/devices";

/** `https://hub.example.com K7QM-2XHP`, with whatever a chat puts around it. */
const LINE = /(https?:\/\/[^\s，。]+)\s+([0-9A-Za-z][0-9A-Za-z-]{5,})/;
const LINK = /linli:\/\/join\?(\S+)/;

/** Address and code out of a whole invitation, as a line or as a link; `null` if the text is none. */
export function readInvitation(text: string): Pick<JoinForm, "address" | "code"> | null {
  const link = LINK.exec(text);
  if (link) {
    const parts = new URLSearchParams(link[1]);
    const address = parts.get("hub");
    const code = parts.get("code");
    return address && code ? { address, code } : null;
  }
  const line = LINE.exec(text);
  return line?.[1] && line[2] ? { address: line[1], code: line[2] } : null;
}
