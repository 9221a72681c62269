const formats = new Map<string, Intl.DateTimeFormat>();

/** A day with its weekday and the minute, in the time of this computer: `11月22日周日 20:00`. */
export function formatMoment(atMs: number, language: string): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, {
      month: "short",
      day: "numeric",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(language, format);
  }
  return format.format(atMs);
}
