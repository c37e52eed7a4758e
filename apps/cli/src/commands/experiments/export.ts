import { rename, rm, writeFile } from "node:fs/promises";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const exportEncoder = defineCommand({
  name: "export",
  summary: "writes an experiment's encoder as an ONNX model, for programs that know nothing of Outlab",
  usage: "EXPERIMENT --onnx FILE",
  notes: [
    "docs/reference/encoder-files.md says what goes in and comes out, and how to read the weights alone.",
  ],
  options: { ...connectionOptions, onnx: { type: "string" } },
  async run({ onnx, ...values }, positionals, context) {
    if (onnx === undefined) throw new UsageError("name the file to write: --onnx FILE");
    const id = oneId(positionals);
    const bytes = await connect(values, context).getOnnx({
      params: { path: { id } },
      parseAs: "arrayBuffer",
    });
    await writeWhole(onnx, new Uint8Array(bytes as unknown as ArrayBuffer));
    printLine(context.out, onnx);
    return exitCodes.ok;
  },
});

/** There whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
