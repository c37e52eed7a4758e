/** How long a server asks to be left alone. @see RFC 9110, section 10.2.3 */

/**
 * A date is counted from the answer's own `Date`, so that two clocks need not agree.
 *
 * @returns undefined where the header is missing or says nothing that can be understood.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const waitMs = Date.parse(text) - Date.parse(headers.get("date") ?? "");
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
