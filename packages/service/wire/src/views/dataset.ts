/** A data set as it was found: two of one name differ by their digest. */
import { z } from "zod";
import { digest, id, time } from "./fields.ts";

export const datasetViewSchema = z
  .strictObject({
    id,
    name: z.string(),
    kind: z.string(),
    digest,
    classNames: z.array(z.string()),
    image: z.strictObject({ height: z.int(), width: z.int(), channels: z.int() }),
    trainCount: z.int(),
    testCount: z.int(),
    createdAt: time,
  })
  .meta({ id: "Dataset" });

export type DatasetView = z.output<typeof datasetViewSchema>;
