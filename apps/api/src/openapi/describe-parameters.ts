/** The description of a parameter is beside it: in its schema a reference would hide it. */
import { isObject, type JsonObject, referenced, type Schemas } from "./json.ts";

export function describeParameter(parameter: JsonObject, schemas: Schemas): void {
  const { in: place, schema } = parameter;
  if (typeof place !== "string" || !isObject(schema) || parameter.description !== undefined) return;
  const { description = schemas[referenced(schema) ?? ""]?.description } = schema;
  if (description === undefined) return;
  parameter.description = description;
  delete schema.description;
}
