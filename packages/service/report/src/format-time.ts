/** A moment as a table shows it. @param iso  in UTC, as the API writes it. */
export function formatTime(iso: string | null): string {
  return iso === null ? "" : iso.slice(0, 16).replace("T", " ");
}
