/** The imports of a TypeScript source, read as text: enough for rules about which package may use which. */

export interface PackageImport {
  readonly specifier: string;
  /** `import type` and `export type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

/** The bare (package) imports. */
export function packageImports(source: string): PackageImport[] {
  const code = withoutComments(source);
  const statements = code.matchAll(
    /^(?:import|export)\s(type\s)?(?:[\w*{}\s,$]*\sfrom\s)?["']([^"'.][^"']*)["']/gm,
  );
  const calls = code.matchAll(/(?<!typeof )\b(?:import|require|resolve)\(\s*["']([^"'.][^"']*)["']\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier, typeOnly: type !== undefined })),
    ...[...calls].map(([, specifier]) => ({ specifier, typeOnly: false })),
  ];
}

/** Paths as they are written, from `./` or `../`; types and what `import()` loads included. */
export function relativeImports(source: string): string[] {
  const paths = withoutComments(source).matchAll(
    /(?:^(?:import|export|\})[^"';]*?\bfrom\s*|^import\s*|\b(?:import|require)\(\s*)["'](\.{1,2}\/[^"']+)["']/gm,
  );
  return [...paths].map(([, path]) => path);
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
