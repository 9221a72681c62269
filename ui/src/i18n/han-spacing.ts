/**
 * A thin space between Han and Latin letters or digits, in our own texts only: what a person typed is shown as typed.
 *
 * `fence` marks a value on its way into a text; `spaced` sets the finished text and takes the marks away.
 */

const THIN_SPACE = "\u2009";
// Private-use characters: no text of ours holds them.
const OPEN = "\ue000";
const CLOSE = "\ue001";

const ANY_MARK = new RegExp(`[${OPEN}${CLOSE}]`, "g");
const FENCED = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`);

const LATIN = "[A-Za-z0-9¥]";
const MEETING = new RegExp(
  `(?<=\\p{Script=Han})(?=${LATIN})|(?<=${LATIN})(?=\\p{Script=Han})`,
  "gu",
);

/** A value, marked so that `spaced` leaves its inside alone. */
export function fence(value: string): string {
  return OPEN + value.replace(ANY_MARK, "") + CLOSE;
}

/** The text with thin spaces where Han meets Latin, also at the edges of a value but never inside it. */
export function spaced(text: string): string {
  // Splitting by a capturing group alternates: our words, a value, our words, …
  return text
    .split(FENCED)
    .map((part, index) => (index % 2 === 0 ? part.replace(MEETING, THIN_SPACE) : part))
    .reduce((done, part) => done + gap(done, part) + part, "");
}

function gap(before: string, after: string): string {
  const meeting = [...before.slice(-2)].at(-1) ?? "";
  return (meeting + after.slice(0, 2)).search(MEETING) === meeting.length && meeting !== ""
    ? THIN_SPACE
    : "";
}
