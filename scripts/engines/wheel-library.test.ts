import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pipThatUnpacks, type StandInPrograms, standInPrograms } from "./stand-in-programs.ts";
import { dropOtherReleases, wheelLibrary } from "./wheel-library.ts";

const libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];
let programs: StandInPrograms;
let engineFolder: string;
beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  programs = standInPrograms();
  engineFolder = join(programs.folder, "engine");
});
afterEach(() => {
  vi.restoreAllMocks();
  programs.remove();
});

const library = (version: string) =>
  wheelLibrary({ kind: "tensorflow", version, engineFolder }, programs.env);
const giveWheel = () =>
  programs.add(
    "python3",
    pipThatUnpacks([...libraries, "include/c_api.h", "python/ops.py"].map((f) => `tensorflow/${f}`)),
  );
const takeWheel = () => programs.add("python3", "exit 1");

it("keeps the libraries and headers of the wheel alone, and fetches them once", () => {
  giveWheel();
  const { folder } = library("2.21.0");
  expect(readdirSync(folder).sort()).toEqual(["include", ...libraries]);
  takeWheel();
  expect(library("2.21.0").folder).toBe(folder);
});

it("is fetched again for another release, and the one before stays until it is dropped", () => {
  giveWheel();
  const before = library("2.21.0");
  takeWheel();
  expect(() => library("2.22.0")).toThrow("found no python3");
  giveWheel();
  const after = library("2.22.0");
  expect(after.origin).toContain("2.22.0");
  expect(readFileSync(join(before.folder, libraries[0]), "utf8")).toContain(libraries[0]);
  dropOtherReleases(engineFolder, after.folder);
  expect(readdirSync(engineFolder)).toEqual(["python-2.22.0"]);
});

it("is not dropped for a library from elsewhere", () => {
  mkdirSync(join(engineFolder, "python-2.21.0"), { recursive: true });
  dropOtherReleases(engineFolder, "/opt/tensorflow");
  expect(readdirSync(engineFolder)).toEqual(["python-2.21.0"]);
});
