import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Route, routes } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi-document.ts";

const root = join(import.meta.dirname, "../../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

interface Operation {
  readonly operationId: string;
  readonly security?: unknown;
  readonly responses: Record<string, unknown>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const text = await openApiDocument(version);
const document = JSON.parse(text) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

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
      expect(security !== undefined, operationId).toBe(access !== "anyone");
      expect(JSON.stringify(responses.default), operationId).toContain('"#/components/schemas/Problem"');
    }
  });

  it("refers to nothing that isn't there, and holds nothing that nobody refers to", () => {
    const referred = new Set(
      [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name),
    );
    expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
  });

  it("says that 201 is a new experiment, and where, and that 200 may be one of before or a spec that was only checked", () => {
    const { responses } = operations.find(({ operationId }) => operationId === "submitExperiment")!;
    const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const json = (schema: object) => ({ "application/json": { schema } });
    expect(responses).toMatchObject({
      201: { content: json(schemaOf("Experiment")), headers: { Location: {} } },
      200: { content: json({ anyOf: [schemaOf("Experiment"), schemaOf("ValidatedSpec")] }) },
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
});
