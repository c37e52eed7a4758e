import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { parseDockerfile } from "./parse-dockerfile.ts";

it("reads stages, names, comments and continued lines", () => {
  const source =
    "# why\nFROM node:24-slim AS build\nRUN a && \\\n  b\n\nFROM node:24-slim\nCOPY --from=build /x ./\n";
  expect(parseDockerfile(source)).toEqual([
    { base: "node:24-slim", name: "build", instructions: [{ line: 4, name: "RUN", text: "a && b" }] },
    {
      base: "node:24-slim",
      name: "1",
      instructions: [{ line: 7, name: "COPY", text: "--from=build /x ./" }],
    },
  ]);
});

it("refuses what it doesn't know, by its line", () => {
  expect(() => parseDockerfile("FROM x\nADD https://example.org/file .\n")).toThrow(
    "line 2: cannot rehearse",
  );
  expect(() => parseDockerfile("RUN first\n")).toThrow("line 1: cannot rehearse");
});

it.each(["api", "worker"])("reads Dockerfile.%s", (image) => {
  const file = join(resolve(import.meta.dirname, "../.."), `Dockerfile.${image}`);
  const stages = parseDockerfile(readFileSync(file, "utf8"));
  expect(stages.at(-1)?.instructions.some(({ name }) => name === "CMD")).toBe(true);
});
