import { expect, it } from "vitest";
import { readArguments, UsageError } from "./arguments.ts";

it("reads a kind, a folder, and whether to leave the trial out", () => {
  expect(readArguments([])).toEqual({ kind: "tensorflow", libraryFolder: undefined, buildOnly: false });
  expect(readArguments(["--gpu", "--library", "here", "--build-only"])).toEqual({
    kind: "tensorflow-gpu",
    libraryFolder: "here",
    buildOnly: true,
  });
});

it.each([
  [["--gpus"], "Unknown option '--gpus'"],
  [["--library"], "Option '--library <value>' argument missing"],
  [["--library", "--gpu"], "Option '--library' argument is ambiguous"],
  [["--library", ""], "--library expects a folder, found an empty name"],
  [["gpu"], "Unexpected argument 'gpu'"],
])("answers %j in a line and with its usage", (args, fault) => {
  const call = () => readArguments(args);
  expect(call).toThrow(UsageError);
  expect(call).toThrow(
    `${fault}\nusage: npm run engine:tensorflow -- [--gpu] [--library FOLDER] [--build-only]`,
  );
});
