/**
 * What zod writes as JSON Schema, made fit for client generators: one component where the input and the output form agree,
 * none that nobody refers to, a discriminator with its mapping on every tagged union, and no bounds that mean nothing.
 */

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: JsonObject;
  readonly components: { readonly schemas: Record<string, JsonObject> };
  readonly [key: string]: unknown;
}

/** @param document  is left as it is; the tidy copy is returned, its components in alphabetical order. */
export function tidyOpenApi(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const { schemas } = copy.components;
  visit(copy as unknown as Json, dropNoise);
  mergeInputTwins(copy, schemas);
  dropUnused(copy, schemas);
  nameLonelyInputs(copy, schemas);
  visit(copy as unknown as Json, (node) => addDiscriminator(node, schemas));
  const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...copy, components: { ...copy.components, schemas: Object.fromEntries(sorted) } };
}

/** The bounds of a double's integers, a pattern beside a format that says the same, and "keys are strings". */
function dropNoise(node: JsonObject): void {
  if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
  if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  if (typeof node.format === "string" && typeof node.pattern === "string") delete node.pattern;
  if (isObject(node.propertyNames) && JSON.stringify(node.propertyNames) === '{"type":"string"}')
    delete node.propertyNames;
}

/**
 * Zod gives every schema twice, `X` as it is sent back and `XInput` as it is sent in. They differ only where there are
 * defaults. A pair that reads the same once the suffix is ignored becomes one, unless it refers to a pair that differs.
 */
function mergeInputTwins(document: OpenApiDocument, schemas: Record<string, JsonObject>): void {
  const twins = Object.keys(schemas).filter((name) => name.endsWith("Input") && schemas[name.slice(0, -5)]);
  const equal = new Set(
    twins.filter((name) => comparable(schemas[name]) === comparable(schemas[name.slice(0, -5)])),
  );
  let settled = false;
  while (!settled) {
    settled = true;
    for (const name of equal)
      for (const used of references(schemas[name]))
        if (twins.includes(used) && !equal.has(used) && equal.delete(name)) settled = false;
  }
  visit(document as unknown as Json, (node) => {
    const name = referenced(node);
    if (name !== undefined && equal.has(name)) node.$ref = `#/components/schemas/${name.slice(0, -5)}`;
  });
  for (const name of equal) delete schemas[name];
}

/** Output schemas are closed and input schemas may not be, which says nothing about the values that are valid. */
function comparable(schema: JsonObject): string {
  return JSON.stringify(schema, (key, value: unknown) => {
    if (key === "additionalProperties" && value === false) return undefined;
    return key === "$ref" && typeof value === "string" ? value.replace(/Input$/, "") : value;
  });
}

function dropUnused(document: OpenApiDocument, schemas: Record<string, JsonObject>): void {
  const used = new Set(references(document.paths));
  for (const name of used) for (const next of references(schemas[name] ?? {})) used.add(next);
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
}

/** What is only ever sent in needs no suffix to tell it from a twin. */
function nameLonelyInputs(document: OpenApiDocument, schemas: Record<string, JsonObject>): void {
  for (const name of Object.keys(schemas).filter((name) => name.endsWith("Input"))) {
    const plain = name.slice(0, -5);
    if (schemas[plain]) continue;
    schemas[plain] = schemas[name];
    delete schemas[name];
    visit(document as unknown as Json, (node) => {
      if (referenced(node) === name) node.$ref = `#/components/schemas/${plain}`;
    });
  }
}

/** Without a mapping a generator would take the component's name for the tag's value, so both are written or neither. */
function addDiscriminator(node: JsonObject, schemas: Record<string, JsonObject>): void {
  if (!Array.isArray(node.oneOf) || node.oneOf.length < 2) return;
  const branches = node.oneOf.filter(isObject).map((branch) => {
    const name = referenced(branch);
    return { ref: branch.$ref as string, schema: name === undefined ? undefined : schemas[name] };
  });
  const tagOf = (schema: JsonObject | undefined, key: string) => {
    const property = isObject(schema?.properties) ? schema.properties[key] : undefined;
    const required = Array.isArray(schema?.required) && schema.required.includes(key);
    return required && isObject(property) && typeof property.const === "string" ? property.const : undefined;
  };
  const first = branches[0]?.schema?.properties;
  const key = Object.keys(isObject(first) ? first : {}).find((name) =>
    branches.every(({ schema }) => tagOf(schema, name) !== undefined),
  );
  if (key === undefined || branches.length !== node.oneOf.length) return;
  const mapping = Object.fromEntries(branches.map(({ ref, schema }) => [tagOf(schema, key)!, ref]));
  node.discriminator = { propertyName: key, mapping };
}

function references(node: Json): string[] {
  const names: string[] = [];
  visit(node, (object) => {
    const name = referenced(object);
    if (name !== undefined) names.push(name);
  });
  return names;
}

function referenced(node: JsonObject): string | undefined {
  return typeof node.$ref === "string" ? node.$ref.replace("#/components/schemas/", "") : undefined;
}

function visit(node: Json, look: (object: JsonObject) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, look);
  else if (isObject(node)) {
    look(node);
    for (const value of Object.values(node)) visit(value, look);
  }
}

function isObject(node: unknown): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
