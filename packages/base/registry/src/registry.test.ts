import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createRegistry } from "./index.ts";

const circle = {
  kind: "circle",
  title: "A circle",
  source: "Euclid",
  params: z.object({ radius: z.number().positive().default(1) }),
} as const;
const square = {
  kind: "square",
  title: "A square",
  source: "Euclid",
  params: z.object({ side: z.number() }),
} as const;
const shapes = createRegistry("shape", [circle, square]);

describe("createRegistry", () => {
  it("fills in defaults and narrows the type by kind", () => {
    const choice = shapes.schema.parse({ kind: "circle" });
    expect(choice.kind === "circle" && choice.radius).toBe(1);
  });

  it("refuses an unknown key and an unknown kind", () => {
    expect(shapes.schema.safeParse({ kind: "circle", side: 1 }).error?.issues[0]).toMatchObject({
      code: "unrecognized_keys",
      keys: ["side"],
    });
    expect(shapes.schema.safeParse({ kind: "oval" }).success).toBe(false);
  });

  it("names the legal kinds when asked for one that does not exist", () => {
    expect(() => shapes.get("oval")).toThrow('unknown shape "oval"; there are: circle, square');
  });

  it("refuses two entries of one kind", () => {
    expect(() => createRegistry("shape", [circle, circle])).toThrow("share a kind");
  });

  it("names each branch for OpenAPI", () => {
    expect(z.toJSONSchema(shapes.schema).$defs).toHaveProperty("CircleShape");
  });
});
