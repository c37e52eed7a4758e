/** The files that an experiment has made, and their bytes. */
import { z } from "zod";
import { artifactViewSchema } from "../views/artifact.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

/** The first is for clients that ask for nothing but bytes, as generated ones do. */
const artifactMediaTypes = [
  "application/octet-stream",
  "application/vnd.safetensors",
  "application/x-npy",
  "image/png",
];

const identity = {
  Vary: "`Authorization, Accept`.",
  ETag: "The SHA-256 of the bytes, quoted.",
  "Cache-Control": "The bytes of an artifact never change, but whether one may read them does.",
};

const bytes = {
  "Accept-Ranges": "`bytes`.",
  "Repr-Digest": "`sha-256=:BASE64:` of the whole (RFC 9530).",
  "Content-Disposition": "A name to save it under.",
};

export const artifactRoutes = {
  listArtifacts: {
    method: "GET",
    path: "/v1/experiments/:id/artifacts",
    summary: "All files that an experiment has made",
    tag: "artifacts",
    access: "user",
    params: byId,
    query: pageQuery,
    success: { status: 200, schema: pageOf(artifactViewSchema, "Artifact") },
  },
  getArtifact: {
    method: "GET",
    path: "/v1/artifacts/:id",
    summary: "An artifact's bytes, or a range of them",
    tag: "artifacts",
    access: "user",
    params: byId,
    headers: z.object({
      range: z
        .string()
        .optional()
        .describe("One range of bytes, as `bytes=0-499`; of several the whole is answered."),
      "if-range": z
        .string()
        .optional()
        .describe("The `ETag` that a part belongs to: where it is another's, the whole is answered."),
      "if-none-match": z.string().optional().describe("`ETag`s that the client has."),
    }),
    success: {
      status: 200,
      meaning: "The whole.",
      mediaTypes: artifactMediaTypes,
      headers: { ...identity, ...bytes },
    },
    otherwise: [
      {
        status: 206,
        meaning: "The range that was asked for.",
        mediaTypes: artifactMediaTypes,
        headers: { ...identity, ...bytes, "Content-Range": "`bytes FIRST-LAST/LENGTH`." },
      },
      { status: 304, meaning: "The client has it: `If-None-Match` names its `ETag`.", headers: identity },
    ],
    problems: [
      {
        status: 416,
        meaning: "The range begins behind the end.",
        headers: {
          "Content-Range": "`bytes */LENGTH`.",
          "Cache-Control": "`no-store`.",
          Vary: "`Authorization`.",
        },
      },
    ],
  },
  getOnnx: {
    method: "GET",
    path: "/v1/experiments/:id/onnx",
    summary: "The experiment's encoder as an ONNX model",
    description:
      "Its input `images` is (batch, channels, height, width), float32 from 0 to 1, and is normalised within; its outputs are `features` and " +
      "every head that the method keeps. The metadata have the thresholds of the scorers as they are now.",
    tag: "artifacts",
    access: "user",
    params: byId,
    success: { status: 200, meaning: "The model.", mediaTypes: ["application/octet-stream"] },
    problems: [{ status: 409, meaning: "The experiment has no encoder: its training has not ended." }],
  },
} as const satisfies Record<string, Route>;
