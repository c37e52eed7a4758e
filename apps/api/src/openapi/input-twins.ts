/**
 * Zod gives every schema twice, `X` as it is sent back and `XInput` as it is sent in. They differ only where there are
 * defaults. One component stays where both forms agree, and one that is only ever sent in needs no suffix.
 */
import { type OpenApiDocument, referenced, references, refersTo, type Schemas, visit } from "./json.ts";

const SUFFIX = "Input";

/** A pair that reads the same once the suffix is ignored becomes one, unless it refers to a pair that differs. */
export function mergeInputTwins(document: OpenApiDocument, schemas: Schemas): void {
  const twins = Object.keys(schemas).filter((name) => name.endsWith(SUFFIX) && schemas[plainName(name)]);
  const equal = new Set(
    twins.filter((name) => comparable(schemas[name]) === comparable(schemas[plainName(name)])),
  );
  let settled = false;
  while (!settled) {
    settled = true;
    for (const name of equal)
      for (const used of references(schemas[name]))
        if (twins.includes(used) && !equal.has(used) && equal.delete(name)) settled = false;
  }
  for (const name of equal) {
    referTo(document, name, plainName(name));
    delete schemas[name];
  }
}

/** What is only ever sent in needs no suffix to tell it from a twin. */
export function nameLonelyInputs(document: OpenApiDocument, schemas: Schemas): void {
  for (const name of Object.keys(schemas).filter((name) => name.endsWith(SUFFIX))) {
    const plain = plainName(name);
    if (schemas[plain]) continue;
    schemas[plain] = schemas[name];
    delete schemas[name];
    referTo(document, name, plain);
  }
}

function referTo(document: OpenApiDocument, from: string, to: string): void {
  visit(document, (node) => {
    if (referenced(node) === from) node.$ref = refersTo(to);
  });
}

/** Output schemas are closed and input schemas may not be, which says nothing about the values that are valid. */
function comparable(schema: Schemas[string]): string {
  return JSON.stringify(schema, (key, value: unknown) => {
    if (key === "additionalProperties" && value === false) return undefined;
    return key === "$ref" && typeof value === "string" ? value.replace(/Input$/, "") : value;
  });
}

function plainName(name: string): string {
  return name.slice(0, -SUFFIX.length);
}
