/** The bare (package) imports of a TypeScript source, read as text: enough for rules about who may use whom. */

export interface PackageImport {
  readonly specifier: string;
  /** `import type` and `export type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

export function packageImports(source: string): PackageImport[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(
    /^(?:import|export)\s(type\s)?(?:[\w*{}\s,$]*\sfrom\s)?["']([^"'.][^"']*)["']/gm,
  );
  const calls = code.matchAll(/(?<!typeof )\b(?:import|require|resolve)\(\s*["']([^"'.][^"']*)["']\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier, typeOnly: type !== undefined })),
    ...[...calls].map(([, specifier]) => ({ specifier, typeOnly: false })),
  ];
}
