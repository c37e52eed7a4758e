/** The generated part of clients/typescript: types by openapi-typescript, and where each operation is found. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { GeneratedFile } from "../generate-clients.ts";

const folder = "clients/typescript";
const root = resolve(import.meta.dirname, "../..");
/** Installed beside the client, for it needs an older TypeScript than the rest of the repository. */
const generator = join(
  dirname(createRequire(join(root, folder, "package.json")).resolve("openapi-typescript/package.json")),
  "bin/cli.js",
);
const methods = ["get", "post", "put", "patch", "delete"] as const;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly maximum?: number };
}

type Reference = { readonly $ref: string };

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
}

interface OpenApiDocument {
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> };
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<(typeof methods)[number], Operation>>>>>;
}

export function generateTypescriptClient(documentFile: string, scratch: string): readonly GeneratedFile[] {
  const types = join(scratch, "schema.ts");
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [generator, documentFile, "--output", types, "--default-non-nullable=false"],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`openapi-typescript failed:\n${stdout}${stderr}`);
  const document = JSON.parse(readFileSync(documentFile, "utf8")) as OpenApiDocument;
  return [
    { path: `${folder}/src/generated/schema.ts`, text: readFileSync(types, "utf8") },
    { path: `${folder}/src/generated/operations.ts`, text: operationTable(document) },
  ];
}

/** Method and path by operationId, and how many items a page of a list holds at most. */
function operationTable({ paths, components }: OpenApiDocument): string {
  const lines = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { operationId } = operation;
      const parameters = (operation.parameters ?? []).map((parameter) =>
        "$ref" in parameter ? components.parameters![basename(parameter.$ref)] : parameter,
      );
      const inQuery = (name: string) =>
        parameters.find((parameter) => parameter.in === "query" && parameter.name === name);
      const mostAPage = inQuery("cursor") && inQuery("limit")?.schema?.maximum;
      const entry = { method, path, ...(mostAPage !== undefined && { mostAPage }) };
      return [`  ${operationId}: ${JSON.stringify(entry)},`];
    }),
  );
  return [
    "/** Generated from docs/openapi.json; do not edit. */",
    "export const operationTable = {",
    ...lines,
    "} as const;",
    "",
  ].join("\n");
}
