/** Tagged unions say by which property their members are distinguished, and what each value of it stands for. */
import { isObject, type JsonObject, referenced, type Schemas } from "./json.ts";

/** Without a mapping a generator would take the component's name for the tag's value, so both are written or neither. */
export function addDiscriminator(node: JsonObject, schemas: Schemas): void {
  if (!Array.isArray(node.oneOf) || node.oneOf.length < 2) return;
  const branches = node.oneOf.filter(isObject).map((branch) => {
    const name = referenced(branch);
    return { ref: branch.$ref as string, schema: name === undefined ? undefined : schemas[name] };
  });
  const first = branches[0]?.schema?.properties;
  const key = Object.keys(isObject(first) ? first : {}).find((name) =>
    branches.every(({ schema }) => tagOf(schema, name) !== undefined),
  );
  if (key === undefined || branches.length !== node.oneOf.length) return;
  const mapping = Object.fromEntries(branches.map(({ ref, schema }) => [tagOf(schema, key)!, ref]));
  node.discriminator = { propertyName: key, mapping };
}

function tagOf(schema: JsonObject | undefined, key: string): string | undefined {
  const property = isObject(schema?.properties) ? schema.properties[key] : undefined;
  const required = Array.isArray(schema?.required) && schema.required.includes(key);
  return required && isObject(property) && typeof property.const === "string" ? property.const : undefined;
}
