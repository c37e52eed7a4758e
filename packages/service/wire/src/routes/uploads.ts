/** Files that come in pieces, so that a broken connection costs one piece and no request takes longer than it may. */
import { z } from "zod";
import { uploadViewSchema } from "../views/upload.ts";
import { queryNumber } from "./query.ts";
import { byId, type Route } from "./route.ts";

/** Comes in 30 s, the time that a request has, at 2.3 Mbit/s. */
export const MAX_PIECE_BYTES = 8 * 2 ** 20;
const MAX_UPLOAD_BYTES = 32 * 2 ** 30;

export const uploadRoutes = {
  createUpload: {
    method: "POST",
    path: "/v1/uploads",
    summary: "Begin to upload a file in pieces",
    description:
      "Then send its bytes by `addPiece`, in order, until `digest` says that all have come; `importDataset` takes that digest. A broken " +
      "upload goes on at `receivedBytes`.",
    tag: "datasets",
    access: "user",
    body: z
      .strictObject({
        sizeBytes: z.int().min(1).max(MAX_UPLOAD_BYTES).describe("Bytes that the whole file has."),
      })
      .describe("A file to upload.")
      .meta({ id: "UploadRequest", examples: [{ sizeBytes: 170_052_171 }] }),
    success: { status: 201, schema: uploadViewSchema },
  },
  getUpload: {
    method: "GET",
    path: "/v1/uploads/:id",
    summary: "How much of an upload has come",
    tag: "datasets",
    access: "user",
    params: byId,
    success: { status: 200, schema: uploadViewSchema },
  },
  addPiece: {
    method: "POST",
    path: "/v1/uploads/:id/pieces",
    summary: "Send the next piece of an upload",
    description:
      "At most 8 MiB. With the last one the file is put together, which takes a while for a large one.",
    tag: "datasets",
    access: "user",
    params: byId,
    query: z.strictObject({
      offset: queryNumber({ min: 0, max: MAX_UPLOAD_BYTES, byDefault: 0 }).describe(
        "Where in the file the piece begins: the `receivedBytes` of before.",
      ),
    }),
    body: z.string().meta({ format: "binary" }).describe("The bytes."),
    bodyMediaType: "application/octet-stream",
    success: { status: 200, schema: uploadViewSchema },
    problems: [
      {
        status: 409,
        meaning: "The piece does not begin where the one before ended, or the file has fewer bytes.",
      },
      { status: 413, meaning: "The piece has more than 8 MiB." },
    ],
  },
} as const satisfies Record<string, Route>;
