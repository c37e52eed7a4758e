/** For tests: shell scripts take the place of the machine's programs, on a PATH that holds nothing else. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface StandInPrograms {
  /** Empty except for `bin`. */
  readonly folder: string;
  readonly env: { readonly PATH: string };
  add(name: string, script: string): void;
  remove(): void;
}

export function standInPrograms(): StandInPrograms {
  const folder = mkdtempSync(join(tmpdir(), "outlab-engine-"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync("/bin/sh", join(bin, "sh"));
  return {
    folder,
    env: { PATH: bin },
    add(name, script) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A pip that puts files into its target, each holding its own name, and knows its version.
 *
 * @param then  more of its script, which finds the target in $target.
 */
export function pipThatUnpacks(files: readonly string[], then = ""): string {
  return [
    'for word; do [ "$word" != --version ] || exit 0; done',
    'while [ "$1" != --target ]; do shift; done; target=$2',
    ...files.map(
      (file) => `/bin/mkdir -p "$target/$(/usr/bin/dirname ${file})" && echo ${file} > "$target/${file}"`,
    ),
    then,
  ].join("\n");
}
