/** How lists are asked for and answered: long ones by pages, short ones whole. */
import { z } from "zod";

/** Query strings are text. */
export const paging = {
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().optional().describe("`nextCursor` of the page before."),
};
export const pageQuery = z.strictObject(paging);

export function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .strictObject({
      items: z.array(item),
      nextCursor: z.string().nullable().describe("Null on the last page."),
    })
    .meta({ id: `${name}Page` });
}

export const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });
