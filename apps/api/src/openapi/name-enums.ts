/** Every list of words has a name: generators would otherwise invent one for each place where it stands. */
import { isObject, type Json, type JsonObject, refersTo, type Schemas } from "./json.ts";

/**
 * Every named enum says what its members are called in code, with its own name before theirs: in Go all of a package's
 * constants share one space, and SUCCEEDED is a member of two.
 */
export function nameMembers(schemas: Schemas): void {
  for (const [name, schema] of Object.entries(schemas))
    if (isWords(schema))
      schema["x-enum-varnames"] = (schema.enum as string[]).map((word) => constantCase(`${name}-${word}`));
}

function constantCase(words: string): string {
  return words
    .replace(/(?<=[A-Za-z0-9])([A-Z][a-z])/g, "_$1")
    .replace(/\W+/g, "_")
    .toUpperCase();
}

/** An enum of words inside a component becomes one named after the component and the property. */
export function nameEnums(schemas: Schemas): void {
  for (const [name, schema] of Object.entries(schemas)) lift(schema, name.replace(/Input$/, ""), schemas);
}

function lift(schema: JsonObject, owner: string, schemas: Schemas): void {
  if (!isObject(schema.properties)) return;
  for (const [key, property] of Object.entries(schema.properties)) {
    if (!isObject(property)) continue;
    const name = `${owner}${key[0].toUpperCase()}${key.slice(1)}`;
    if (isWords(property)) schema.properties[key] = refer(property, name, schemas);
    else lift(property, name, schemas);
  }
}

function isWords(schema: JsonObject): boolean {
  return schema.type === "string" && Array.isArray(schema.enum) && schema.enum.length > 1;
}

/** The description stays with the property, and what else is said of it; the words and their type move. */
function refer({ type, enum: words, ...said }: JsonObject, name: string, schemas: Schemas): Json {
  const { description } = said;
  schemas[name] = { type, enum: words, ...(description === undefined ? {} : { description }) };
  return { $ref: refersTo(name), ...said };
}
