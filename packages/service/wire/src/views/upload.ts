/** A file on its way to the server, in pieces. */
import { z } from "zod";
import { count, digest, id, time } from "./fields.ts";

export const uploadViewSchema = z
  .strictObject({
    id,
    sizeBytes: count("Bytes that the whole file has."),
    receivedBytes: count("Bytes that have come: where the next piece begins."),
    digest: digest.nullable().describe("SHA-256 (hex) of the whole file; null while pieces are missing."),
    createdAt: time("When it was begun."),
    touchedAt: time("When the last piece came. A day later it is removed."),
  })
  .describe("A file on its way to the server, in pieces.")
  .meta({ id: "Upload" });

export type UploadView = z.output<typeof uploadViewSchema>;
