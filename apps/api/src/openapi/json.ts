/** JSON as the document's steps walk over it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}
export type Schemas = Record<string, JsonObject>;

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: JsonObject;
  readonly components: { readonly schemas: Schemas };
  readonly [key: string]: unknown;
}

/** Calls `look` for each object, from the outside in; what `look` changes is walked as it then is. */
export function visit(node: unknown, look: (object: JsonObject) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, look);
  else if (isObject(node)) {
    look(node);
    for (const value of Object.values(node)) visit(value, look);
  }
}

/** The components that a piece of the document refers to, each as often as it does. */
export function references(node: unknown): string[] {
  const names: string[] = [];
  visit(node, (object) => {
    const name = referenced(object);
    if (name !== undefined) names.push(name);
  });
  return names;
}

/** The component that an object refers to itself. */
export function referenced(node: JsonObject): string | undefined {
  return typeof node.$ref === "string" ? node.$ref.replace("#/components/schemas/", "") : undefined;
}

export function refersTo(name: string): string {
  return `#/components/schemas/${name}`;
}

export function isObject(node: unknown): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
