/**
 * JSON Schema that says the same in words that generators of clients understand. Each step is here because one of
 * openapi-python-client, openapi-typescript, openapi-generator stumbled on what zod writes.
 */
import { isObject, type Json, type JsonObject } from "./json.ts";

/** @throws {Error} for a tuple whose members differ: no generator has a form for one. */
export function sayPlainly(schema: JsonObject): void {
  dropNoise(schema);
  unwrapSingleChoice(schema);
  listForTuple(schema);
  enumForConsts(schema);
  describeNullable(schema);
  describeDefault(schema);
  describeDefaultsOfOptional(schema);
}

/** The bounds of a double's integers, a pattern beside a format that says the same, and "keys are strings". */
function dropNoise(schema: JsonObject): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (typeof schema.format === "string" && typeof schema.pattern === "string") delete schema.pattern;
  if (isObject(schema.propertyNames) && JSON.stringify(schema.propertyNames) === '{"type":"string"}')
    delete schema.propertyNames;
}

/** A choice of one is no choice. */
function unwrapSingleChoice(schema: JsonObject): void {
  const [only, ...others] = Array.isArray(schema.oneOf) ? schema.oneOf : [];
  if (!isObject(only) || others.length > 0) return;
  delete schema.oneOf;
  Object.assign(schema, { ...only, ...schema });
}

/** `[low, high]`: a list of two. */
function listForTuple(schema: JsonObject): void {
  if (!Array.isArray(schema.prefixItems)) return;
  const [first, ...others] = schema.prefixItems.map((item) => JSON.stringify(item));
  if (others.some((item) => item !== first))
    throw new Error(
      "a tuple of different members has no form that generators of clients know; use an object",
    );
  schema.items = schema.prefixItems[0];
  schema.minItems ??= schema.prefixItems.length;
  schema.maxItems ??= schema.prefixItems.length;
  delete schema.prefixItems;
}

function enumForConsts(schema: JsonObject): void {
  const choices = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : [];
  const types = new Set(choices.map(({ type }) => type));
  if (choices.length > 1 && types.size === 1 && choices.every((choice) => "const" in choice)) {
    Object.assign(schema, { type: choices[0].type, enum: choices.map((choice) => choice.const) });
    delete schema.anyOf;
  }
  if (schema.type === "number" && Array.isArray(schema.enum) && schema.enum.every(Number.isInteger))
    schema.type = "integer";
}

/** What may be null is described itself, and not only the value that it otherwise is. */
function describeNullable(schema: JsonObject): void {
  const choices = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : [];
  const [value, ...others] = choices.filter(({ type }) => type !== "null");
  if (value === undefined || others.length > 0 || choices.length !== 2) return;
  if (value.description === undefined || "$ref" in value) return;
  schema.description ??= value.description;
  delete value.description;
}

/** A default that is a list or an object, or is beside a reference, is written as text: no generator makes code of it. */
function describeDefault(schema: JsonObject): void {
  if (!("default" in schema) || !isWritten(schema)) return;
  if (isPlain(schema.default) && schema.$ref === undefined && schema.oneOf === undefined) return;
  writeDefault(schema);
}

/**
 * What may be left out of a body: openapi-typescript would take a property with a default for one that must be there, and
 * openapi-python-client would send today's default, also to a server that has another.
 */
function describeDefaultsOfOptional({ properties, required }: JsonObject): void {
  if (!isObject(properties)) return;
  const needed = Array.isArray(required) ? required : [];
  for (const [name, property] of Object.entries(properties))
    if (!needed.includes(name) && isObject(property) && "default" in property && isWritten(property))
      writeDefault(property);
}

function writeDefault(schema: JsonObject): void {
  const said = typeof schema.description === "string" ? `${schema.description} ` : "";
  const written = JSON.stringify(schema.default);
  schema.description = `${said}By default ${written === "{}" ? "what its own defaults say" : `\`${written}\``}.`;
  delete schema.default;
}

/** Whether it is a schema, and not a list of answers in which `default` is one of them. */
function isWritten(schema: JsonObject): boolean {
  return ["type", "$ref", "oneOf", "anyOf"].some((keyword) => keyword in schema);
}

function isPlain(value: Json): boolean {
  return typeof value !== "object" || value === null;
}
