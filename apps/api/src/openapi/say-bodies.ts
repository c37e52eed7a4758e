/**
 * What the document's generator does not say of bodies: that a request may leave out one that its schema lets be undefined, and that
 * some are bytes. It calls every body required, and JSON.
 */
import { type Route, routes } from "@outlab/wire";
import type { OpenApiDocument } from "./json.ts";

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: { content: Record<string, unknown>; required?: boolean };
}

/** @param document  is left as it is. */
export function sayBodies(document: OpenApiDocument): OpenApiDocument {
  const byId: Readonly<Record<string, Route>> = routes;
  const copy = structuredClone(document);
  for (const path of Object.values(copy.paths) as Record<string, Operation>[])
    for (const { operationId, requestBody } of Object.values(path)) {
      const { body, bodyMediaType } = byId[operationId ?? ""] ?? {};
      if (requestBody === undefined) continue;
      if (body?.safeParse(undefined).success) requestBody.required = false;
      if (bodyMediaType) requestBody.content = { [bodyMediaType]: requestBody.content["application/json"] };
    }
  return copy;
}
