/** A request may leave out a body that its schema lets be undefined; the document's generator calls every body required. */
import { type Route, routes } from "@outlab/wire";
import type { OpenApiDocument } from "./json.ts";

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: object;
}

/** @param document  is left as it is. */
export function sayOptionalBodies(document: OpenApiDocument): OpenApiDocument {
  const byId: Readonly<Record<string, Route>> = routes;
  const copy = structuredClone(document);
  for (const path of Object.values(copy.paths) as Record<string, Operation>[])
    for (const { operationId, requestBody } of Object.values(path))
      if (requestBody && byId[operationId ?? ""]?.body?.safeParse(undefined).success)
        Object.assign(requestBody, { required: false });
  return copy;
}
