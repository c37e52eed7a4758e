import { expect, it } from "vitest";
import { packageImports, relativeImports } from "./imports.ts";

const source = `
import { a } from "./a.ts";
import type { B } from "../b.ts";
import {
  c,
} from "../../c.ts";
import "./d.ts";
export * from "./e.ts";
export {
  f,
} from "./f.ts";
const g = await import("./g.ts");
const { h } = require("./h.cjs");
// import { no } from "./comment.ts";
/* import { no } from "./comment.ts"; */
import { spawn } from "node:child_process";
import type { Z } from "zod";
export const MAIN = new URL("../main.ts", import.meta.url);
`;

it("finds every import by path, and nothing that is only a text", () => {
  const found = ["./a.ts", "../b.ts", "../../c.ts", "./d.ts", "./e.ts", "./f.ts", "./g.ts", "./h.cjs"];
  expect(relativeImports(source)).toEqual(found);
});

it("finds every import of a package, and says which are types alone", () => {
  expect(packageImports(source)).toEqual([
    { specifier: "node:child_process", typeOnly: false },
    { specifier: "zod", typeOnly: true },
  ]);
});
