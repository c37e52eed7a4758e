/**
 * Prisma's schema engine as WebAssembly: it says what SQL leads from a live database to prisma/schema.prisma, without
 * the native engine that the CLI would download from outside the npm registry.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { cataloguePg } from "./catalogue-pg.ts";

interface SchemaEngineModule {
  __wbg_set_wasm(exports: unknown): void;
  readonly SchemaEngine: {
    new: (options: object, log: () => void, factory: unknown) => Promise<SchemaEngine>;
  };
}
interface SchemaEngine {
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
}

/** @returns the SQL that makes the database what the schema says; undefined if it is so already. */
export async function sqlToSchema(databaseUrl: string, schema: string): Promise<string | undefined> {
  const engineModule = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(cataloguePg(databaseUrl));
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => {},
    adapter,
  );
  const files = [{ path: "schema.prisma", content: schema }];
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
    shadowDatabaseUrl: null,
  });
  return exitCode === 0 ? undefined : (stdout ?? "");
}

async function loadEngine(): Promise<SchemaEngineModule> {
  // Without it the engine hides a panic behind a TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = (await import(join(folder, "schema_engine_bg.js"))) as SchemaEngineModule;
  const compiled = new WebAssembly.Module(await readFile(join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(compiled, { "./schema_engine_bg.js": { ...glue } } as never);
  glue.__wbg_set_wasm(exports);
  (exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  return glue;
}
