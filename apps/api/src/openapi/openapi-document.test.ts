import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Route, routes } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi-document.ts";

const root = join(import.meta.dirname, "../../../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly required?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly security: readonly object[];
  readonly responses: Record<string, unknown>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

const text = await openApiDocument(version);
const document = JSON.parse(text) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

function isDescribed({ $ref, description, anyOf = [] }: Schema): boolean {
  if (description) return true;
  if ($ref !== undefined) return isDescribed(document.components.schemas[$ref.split("/").at(-1)!]);
  return anyOf.some(isDescribed);
}

describe("the OpenAPI document", () => {
  it("is the one in docs/openapi.json; scripts/generate-openapi.ts writes it", () => {
    expect(readFileSync(join(root, "docs/openapi.json"), "utf8") === text).toBe(true);
  });

  it("describes each address of the contract under its name, and no other", () => {
    const expected = Object.entries(routes as Record<string, Route>).map(
      ([name, { method, path }]) => `${name} ${method} ${path.replace(/:(\w+)/g, "{$1}")}`,
    );
    const found = operations.map(
      ({ operationId, method, path }) => `${operationId} ${method.toUpperCase()} ${path}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it("asks for a key wherever the contract does, and tells the form of errors everywhere", () => {
    for (const { operationId, security, responses } of operations) {
      const { access } = (routes as Record<string, Route>)[operationId];
      const needsKey = security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0);
      expect(needsKey, operationId).toBe(access === "user" || access === "admin");
      expect(JSON.stringify(responses.default), operationId).toContain('"#/components/schemas/Problem"');
    }
  });

  it("refers to nothing that isn't there, and holds nothing that is not referred to", () => {
    const referred = new Set(
      [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name),
    );
    expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
  });

  it("says that 201 is an experiment, and where, and 200 a spec that was only checked", () => {
    const { responses } = operations.find(({ operationId }) => operationId === "submitExperiment")!;
    const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const json = (schema: object) => ({ "application/json": { schema } });
    expect(responses).toMatchObject({
      201: { content: json(schemaOf("Experiment")), headers: { Location: {} } },
      200: { content: json(schemaOf("ValidatedSpec")) },
    });
  });

  it("tells every tagged union's tag and what each value stands for", () => {
    const untagged: string[] = [];
    JSON.stringify(document, (key, value: { oneOf?: unknown[]; discriminator?: unknown } | null) => {
      if (Array.isArray(value?.oneOf) && value.oneOf.length > 1 && value.discriminator === undefined)
        untagged.push(key);
      return value as unknown;
    });
    expect(untagged).toEqual([]);
    expect(text).toContain('"propertyName": "kind"');
  });

  it("describes every component, every property and every parameter, by itself or by what it refers to", () => {
    const silent: string[] = [];
    const look = (place: string, schema: Schema): void => {
      if (!isDescribed(schema)) silent.push(place);
      for (const [name, property] of Object.entries(schema.properties ?? {}))
        look(`${place}.${name}`, property);
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) look(name, schema);
    for (const { operationId, parameters = [], description } of operations) {
      if (!description) silent.push(operationId);
      for (const parameter of parameters)
        if (!parameter.description) silent.push(`${operationId} ${parameter.name}`);
    }
    expect(silent).toEqual([]);
  });

  it("declares a client's errors for each operation, and those of keys and things where there are such", () => {
    for (const { operationId, responses } of operations) {
      const { access, params } = (routes as Record<string, Route>)[operationId];
      const expected = [
        "400",
        ...(access === "user" || access === "admin" ? ["401", "503"] : []),
        ...(access === "admin" ? ["403"] : []),
        ...(params === undefined ? [] : ["404"]),
      ];
      expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(expected));
    }
  });

  it("answers every list in pages of one shape", () => {
    const lists = operations.filter(({ operationId }) => operationId.startsWith("list"));
    expect(lists.length).toBeGreaterThan(10);
    for (const { operationId, parameters = [], responses } of lists) {
      const { $ref } = (responses[200] as { content: Record<string, { schema: { $ref: string } }> }).content[
        "application/json"
      ]!.schema;
      const page = document.components.schemas[$ref.split("/").at(-1)!];
      expect(Object.keys(page.properties ?? {}), operationId).toEqual(
        expect.arrayContaining(["items", "nextCursor"]),
      );
      expect(
        parameters.map(({ name }) => name),
        operationId,
      ).toEqual(expect.arrayContaining(["limit", "cursor"]));
    }
  });

  it("states a maximum for every list and every text in a body", () => {
    const endless: string[] = [];
    const look = (place: string, schema: Schema): void => {
      const name = schema.$ref?.split("/").at(-1);
      if (name !== undefined) {
        look(name, document.components.schemas[name]);
        return;
      }
      const types = [schema.type].flat();
      const isText = types.includes("string") && schema.enum === undefined && schema.const === undefined;
      if (isText && schema.maxLength === undefined && schema.format === undefined) endless.push(place);
      if (types.includes("array") && schema.maxItems === undefined) endless.push(place);
      if (schema.items) look(`${place}[]`, schema.items);
      for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) look(place, branch);
      for (const [key, property] of Object.entries(schema.properties ?? {}))
        look(`${place}.${key}`, property);
    };
    for (const { requestBody } of operations)
      if (requestBody?.content["application/json"])
        look("body", requestBody.content["application/json"].schema);
    expect(endless).toEqual([]);
  });

  it("says nothing in a way that generators of clients are known to stumble on", () => {
    const names = Object.keys(document.components.schemas);
    // Go names the constructor of X NewX.
    expect(names.filter((name) => name.startsWith("New"))).toEqual([]);
    JSON.stringify(document, (key, value: Schema | null) => {
      if (typeof value !== "object" || value === null) return value;
      expect(value, key).not.toHaveProperty("prefixItems");
      expect(value.items, key).not.toBe(false);
      if (value.type !== undefined || value.$ref !== undefined)
        expect(typeof value.default, key).not.toBe("object");
      if (value.$ref !== undefined) expect(value, key).not.toHaveProperty("default");
      const optional = Object.entries(value.properties ?? {}).filter(
        ([name]) => !(Array.isArray(value.required) && value.required.includes(name)),
      );
      for (const [name, property] of optional) expect(property, name).not.toHaveProperty("default");
      expect(value.anyOf?.every((choice) => choice.const !== undefined) ?? false, key).toBe(false);
      return value;
    });
    const bodies = operations.flatMap(({ responses }) =>
      Object.values(responses as Record<string, { content?: Record<string, { schema: object }> }>).flatMap(
        ({ content = {} }) => Object.values(content).map(({ schema }) => schema),
      ),
    );
    for (const schema of bodies) expect(Object.keys(schema)).not.toHaveLength(0);
  });
});
