/** What `npm run engine:tensorflow` is asked for. A misspelt argument must not build another engine than was meant. */
import { parseArgs } from "node:util";
import type { TensorflowKind } from "./engine-folder.ts";

export interface EngineArguments {
  readonly kind: TensorflowKind;
  /** undefined: an installed Python package, or the wheel. */
  readonly libraryFolder: string | undefined;
  readonly buildOnly: boolean;
}

/** The caller's words are at fault, not the machine. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** @throws {UsageError} whose message ends with the usage line. */
export function readArguments(args: readonly string[]): EngineArguments {
  const { gpu, library, "build-only": buildOnly } = parse(args);
  if (library === "") throw usageError("--library expects a folder, found an empty name");
  return { kind: gpu ? "tensorflow-gpu" : "tensorflow", libraryFolder: library, buildOnly };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        gpu: { type: "boolean", default: false },
        library: { type: "string" },
        "build-only": { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    // After the first sentence Node explains its own syntax.
    throw usageError((error as Error).message.split(/\.\s/)[0]);
  }
}

function usageError(fault: string): UsageError {
  return new UsageError(
    `${fault}\nusage: npm run engine:tensorflow -- [--gpu] [--library FOLDER] [--build-only]`,
  );
}
