const formats = new Map<string, Intl.DateTimeFormat>();

/** A day with its weekday, in the time of this computer: `11月22日星期日`. */
export function formatDay(atMs: number, language: string): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { month: "long", day: "numeric", weekday: "long" });
    formats.set(language, format);
  }
  return format.format(atMs);
}

/** A day of the calendar, `2026-12-03`, in the same way. */
export function formatDate(date: string, language: string): string {
  // A date alone would be read as midnight in Greenwich.
  return formatDay(new Date(`${date}T12:00`).getTime(), language);
}
