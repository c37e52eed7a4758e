/**
 * What zod writes as JSON Schema, made fit for client generators: plain schemas, one component where the input and the
 * output form agree, none without a reference to it, enums with names, and a discriminator on every tagged union.
 */
import { describeParameter } from "./describe-parameters.ts";
import { addDiscriminator } from "./discriminators.ts";
import { mergeInputTwins, nameLonelyInputs } from "./input-twins.ts";
import { type OpenApiDocument, references, type Schemas, visit } from "./json.ts";
import { nameEnums, nameMembers } from "./name-enums.ts";
import { sayPlainly } from "./plain-schemas.ts";

/** @param document  is left as it is; the tidy copy is returned, its components in alphabetical order. */
export function tidyOpenApi(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const { schemas } = copy.components;
  for (const part of [copy.paths, schemas]) visit(part, sayPlainly);
  nameEnums(schemas);
  // Before a default beside a name is seen.
  visit(schemas, sayPlainly);
  mergeInputTwins(copy, schemas);
  dropUnused(copy, schemas);
  nameLonelyInputs(copy, schemas);
  nameMembers(schemas);
  visit(copy.paths, (node) => describeParameter(node, schemas));
  for (const part of [copy.paths, schemas]) visit(part, (node) => addDiscriminator(node, schemas));
  const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...copy, components: { ...copy.components, schemas: Object.fromEntries(sorted) } };
}

function dropUnused(document: OpenApiDocument, schemas: Schemas): void {
  const used = new Set(references(document.paths));
  for (const name of used) for (const next of references(schemas[name] ?? {})) used.add(next);
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
}
