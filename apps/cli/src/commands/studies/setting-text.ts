/** Settings in which the cells of a study differ, as the titles and cells of a table. */

/** `/training/epochs` is `training.epochs`, as it is written in the study's file. */
export function settingTitle(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a cell does not name is the default. */
export function settingText(value: unknown): string {
  if (value === null) return "";
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
