/** A row of a table of results, as JSON has it. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
