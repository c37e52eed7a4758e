import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "./json.ts";
import { tidyOpenApi } from "./tidy-openapi.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const tagged = (kind: string) => ({
  type: "object",
  properties: { kind: { type: "string", const: kind } },
  required: ["kind"],
});
const documentOf = (
  used: OpenApiDocument["paths"],
  schemas: OpenApiDocument["components"]["schemas"],
): OpenApiDocument => ({ openapi: "3.1.0", paths: used, components: { schemas } });

describe("tidyOpenApi", () => {
  it("gives a tagged union its discriminator and maps each tag to its component", () => {
    const tidy = tidyOpenApi(
      documentOf(
        { body: { oneOf: [ref("KnnScorer"), ref("Other")] } },
        { KnnScorer: tagged("knn"), Other: tagged("other") },
      ),
    );
    expect(tidy.paths.body).toMatchObject({
      discriminator: {
        propertyName: "kind",
        mapping: { knn: "#/components/schemas/KnnScorer", other: "#/components/schemas/Other" },
      },
    });
  });

  it("writes no discriminator where a branch has no tag", () => {
    const document = documentOf({ body: { oneOf: [ref("A"), { type: "null" }] } }, { A: tagged("a") });
    expect(tidyOpenApi(document).paths.body).not.toHaveProperty("discriminator");
  });

  it("keeps one component where the input and output forms agree, and both where defaults set them apart", () => {
    const closed = { additionalProperties: false };
    const tidy = tidyOpenApi(
      documentOf(
        {
          in: ref("AInput"),
          out: ref("A"),
          in2: ref("BInput"),
          out2: ref("B"),
          in3: ref("CInput"),
          out3: ref("C"),
        },
        {
          A: { type: "object", ...closed },
          AInput: { type: "object" },
          B: { type: "object", required: ["x"] },
          BInput: { type: "object" },
          // C reads the same twice, yet it holds B, whose forms differ.
          C: { properties: { b: ref("B") } },
          CInput: { properties: { b: ref("BInput") } },
        },
      ),
    );
    expect(Object.keys(tidy.components.schemas)).toEqual(["A", "B", "BInput", "C", "CInput"]);
    expect(tidy.paths.in).toEqual(ref("A"));
  });

  it("drops the suffix of a component that is only ever sent in", () => {
    const tidy = tidyOpenApi(
      documentOf({ in: ref("AInput") }, { A: { type: "object" }, AInput: { type: "string" } }),
    );
    expect(tidy.paths.in).toEqual(ref("A"));
    expect(tidy.components.schemas).toEqual({ A: { type: "string" } });
  });

  it("drops components that no path leads to, and keeps those reached through others", () => {
    const tidy = tidyOpenApi(
      documentOf(
        { body: ref("A") },
        { A: { items: ref("B") }, B: { type: "string" }, Lost: { items: ref("Loster") }, Loster: {} },
      ),
    );
    expect(Object.keys(tidy.components.schemas)).toEqual(["A", "B"]);
  });

  it("drops bounds and patterns that say nothing, and leaves the document it was given alone", () => {
    const schema = { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    const document = documentOf(
      { body: schema, id: { format: "uuid", pattern: "^.{36}$" }, n: { minimum: 1 } },
      {},
    );
    expect(tidyOpenApi(document).paths).toEqual({
      body: { type: "integer" },
      id: { format: "uuid" },
      n: { minimum: 1 },
    });
    expect(document.paths.body).toEqual(schema);
  });

  const tidyBody = (body: Record<string, unknown>) => {
    const tidy = tidyOpenApi(documentOf({ body: ref("A") }, { A: body as never }));
    return tidy.components.schemas;
  };

  it("writes a pair as a list of two, and refuses a tuple of different members", () => {
    const number = { type: "number" };
    const pair = { type: "array", prefixItems: [number, number], items: false };
    expect(tidyBody(pair).A).toEqual({ type: "array", items: number, minItems: 2, maxItems: 2 });
    expect(() => tidyBody({ type: "array", prefixItems: [number, { type: "string" }] })).toThrow(
      /use an object/,
    );
  });

  it("writes a choice of constants as an enum, and of whole numbers as one of integers", () => {
    const choice = { anyOf: [1, 3].map((value) => ({ type: "number", const: value })) };
    expect(tidyBody(choice).A).toEqual({ type: "integer", enum: [1, 3] });
    const mixed = { anyOf: [{ type: "number", const: 1 }, { type: "null" }] };
    expect(tidyBody(mixed).A).toEqual(mixed);
  });

  it("unwraps a choice of one", () => {
    const tidy = tidyOpenApi(documentOf({ body: { oneOf: [ref("A")], description: "x" } }, { A: {} }));
    expect(tidy.paths.body).toEqual({ ...ref("A"), description: "x" });
  });

  it("says in words the default of what may be left out, of a list and of an object, and keeps that of an answer", () => {
    const properties = { n: { type: "integer", default: 3, description: "How many." } };
    expect(tidyBody({ type: "object", properties }).A).toMatchObject({
      properties: { n: { type: "integer", description: "How many. By default `3`." } },
    });
    expect(tidyBody({ type: "object", properties, required: ["n"] }).A).toEqual({
      type: "object",
      properties,
      required: ["n"],
    });
    expect(tidyBody({ type: "array", items: {}, default: [1] }).A).toEqual({
      type: "array",
      items: {},
      description: "By default `[1]`.",
    });
  });

  it("describes what may be null where it stands, and not only its value", () => {
    const value = { type: "integer", description: "How many." };
    expect(tidyBody({ anyOf: [value, { type: "null" }] }).A).toEqual({
      description: "How many.",
      anyOf: [{ type: "integer" }, { type: "null" }],
    });
    expect(tidyBody({ anyOf: [value, { type: "null" }], description: "Or none." }).A).toMatchObject({
      description: "Or none.",
    });
    const other = { type: "string", description: "Which." };
    expect(tidyBody({ anyOf: [value, other, { type: "null" }] }).A).toEqual({
      anyOf: [value, other, { type: "null" }],
    });
  });

  it("leaves the default answer of an operation alone", () => {
    const responses = { default: { description: "What went wrong." } };
    expect(tidyOpenApi(documentOf({ get: { responses } }, {})).paths.get).toEqual({ responses });
  });

  it("names every list of words after where it stands, and its members after it", () => {
    const level = { type: "string", enum: ["low", "very-high"], description: "How much." };
    expect(tidyBody({ type: "object", properties: { level }, required: ["level"] })).toEqual({
      A: {
        type: "object",
        properties: { level: { ...ref("ALevel"), description: "How much." } },
        required: ["level"],
      },
      ALevel: { ...level, "x-enum-varnames": ["A_LEVEL_LOW", "A_LEVEL_VERY_HIGH"] },
    });
  });
});
