import { experimentSpecInputSchema } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Route, routes } from "../index.ts";

const all = Object.entries(routes as Record<string, Route>);

describe("the table of routes", () => {
  it("has one operation an address and method", () => {
    const addresses = all.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(all)(
    "%s declares what its path names, and answers with something",
    (_, { path, params, success }) => {
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).toSorted();
      expect(Object.keys(params?.shape ?? {}).toSorted()).toEqual(named);
      expect(success.status === 204 || success.schema !== undefined || success.mediaTypes !== undefined).toBe(
        true,
      );
    },
  );

  it.each(all.filter(([, { path }]) => path.startsWith("/v1/users") || path.startsWith("/v1/audit")))(
    "%s is for admins",
    (_, { access }) => expect(access).toBe("admin"),
  );

  it("can all be written as JSON Schema", () => {
    for (const [name, { params, query, body, success }] of all) {
      for (const schema of [params, query, body, success.schema]) {
        if (schema)
          expect(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), name).toBeTypeOf("object");
      }
    }
    const spec = z.toJSONSchema(experimentSpecInputSchema, { io: "input" });
    expect(spec.$defs?.ExperimentRequest).toMatchObject({
      required: ["dataset", "method"],
      additionalProperties: false,
    });
  });
});
