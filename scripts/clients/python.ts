/** The generated part of clients/python, by openapi-python-client, and a stamp that is checked where there is no Python. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Unavailable } from "../engines/unavailable.ts";
import type { ClientGenerator, GeneratedFile } from "../generate-clients.ts";
import {
  environmentVariables,
  hasEnvironment,
  howToMakeIt,
  programOfEnvironment,
  pythonClient,
  requirementsFile,
  root,
} from "../python/environment.ts";

const folder = "clients/python/src/outlab/rest";
const stampPath = "clients/python/generated.json";

export const pythonGenerator: ClientGenerator = {
  folder,
  generate(documentFile, scratch) {
    if (!hasEnvironment()) throw new Unavailable(`there is no Python environment; ${howToMakeIt}`);
    const output = join(scratch, "python");
    const { status, stdout, stderr } = spawnSync(
      programOfEnvironment("openapi-python-client"),
      [
        ...["generate", "--path", documentFile, "--meta", "none", "--output-path", output],
        // An operation or a schema that it can't make code of is only a warning to it.
        ...["--config", join(pythonClient, "generator.yaml"), "--fail-on-warning"],
      ],
      { encoding: "utf8", env: environmentVariables() },
    );
    if (status !== 0) throw new Error(`openapi-python-client failed:\n${stdout}${stderr}`);
    const files = filesOf(output);
    const stamp: GeneratedFile = { path: stampPath, text: stampText(documentFile, files) };
    return [...files, stamp];
  },
  isFreshByStamp: (documentFile) =>
    readFileSync(join(root, stampPath), "utf8") === stampText(documentFile, filesOf(join(root, folder))),
};

function filesOf(source: string): readonly GeneratedFile[] {
  return globSync("**/*.py", { cwd: source })
    .toSorted()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(source, name), "utf8") }));
}

/** Who edits the document or a generated file by hand is found by digests alone. */
function stampText(documentFile: string, files: readonly GeneratedFile[]): string {
  const requirements = readFileSync(requirementsFile, "utf8");
  const tools = /^(openapi-python-client|ruff)==.*$/gm;
  const stamp = {
    tools: requirements.match(tools)?.join(" "),
    generator: digest([readFileSync(join(pythonClient, "generator.yaml"), "utf8")]),
    document: digest([readFileSync(documentFile, "utf8")]),
    files: digest(files.flatMap(({ path, text }) => [path, text])),
  };
  return `${JSON.stringify(stamp, null, 2)}\n`;
}

function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest("hex");
}
