/** Prisma's schema engine as WebAssembly from npm: says what SQL takes a live database to a schema. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { catalogueAdapter } from "./catalogue-adapter.ts";

interface SchemaEngine {
  diff(request: object): Promise<{ exitCode: number; stdout: string | null }>;
}

interface EngineModule {
  __wbg_set_wasm(exports: unknown): void;
  readonly SchemaEngine: {
    new: (options: object, log: () => void, adapter: object) => Promise<SchemaEngine>;
  };
}

/** @returns undefined when they agree. */
export async function differenceToSchema(url: string, schema: string): Promise<string | undefined> {
  const { SchemaEngine } = await loadEngine();
  const files = [{ path: "schema.prisma", content: schema }];
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(url));
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
    shadowDatabaseUrl: null,
  });
  return exitCode === 0 ? undefined : (stdout ?? "");
}

async function loadEngine(): Promise<EngineModule> {
  // Without a place to leave its message a panic of the engine shows as a TypeError about this very global.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const engine = (await import("@prisma/schema-engine-wasm/schema_engine_bg" as string)) as EngineModule;
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const compiled = new WebAssembly.Module(await readFile(join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(compiled, { "./schema_engine_bg.js": { ...engine } } as never);
  engine.__wbg_set_wasm(exports);
  (exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  return engine;
}
