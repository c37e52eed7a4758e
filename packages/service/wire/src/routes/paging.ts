/** How lists are asked for and answered: all of them by pages of one shape. */
import { z } from "zod";
import { nextCursor } from "../views/fields.ts";
import { queryNumber, queryText } from "./query.ts";

export const paging = {
  limit: queryNumber({ min: 1, max: 200, byDefault: 50 }).describe("Items on a page."),
  cursor: queryText(200).optional().describe("`nextCursor` of the page before; empty for the first page."),
};
export const pageQuery = z.strictObject(paging);

export function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .strictObject({ items: z.array(item).describe("What is on the page."), nextCursor })
    .describe("A page of a list.")
    .meta({ id: `${name}Page` });
}
