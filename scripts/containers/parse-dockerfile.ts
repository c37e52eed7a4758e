/** Dockerfiles as data: stages of instructions, as far as this repository writes them. */

export interface Instruction {
  readonly line: number;
  readonly name: "ENV" | "WORKDIR" | "COPY" | "RUN" | "USER" | "EXPOSE" | "CMD";
  readonly text: string;
}

export interface Stage {
  readonly base: string;
  /** "0", "1" ... where it has no name. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

const known = ["ENV", "WORKDIR", "COPY", "RUN", "USER", "EXPOSE", "CMD"] as const;

/** @throws {Error} with the line of what it does not know: a rehearsal that passes something over proves nothing. */
export function parseDockerfile(source: string): Stage[] {
  const stages: { base: string; name: string; instructions: Instruction[] }[] = [];
  let continued = "";
  source.split("\n").forEach((raw, index) => {
    const text = continued + (continued ? raw.trim() : raw);
    if (/^\s*(#|$)/.test(raw)) return;
    if (text.endsWith("\\")) {
      continued = text.slice(0, -1);
      return;
    }
    continued = "";
    const line = index + 1;
    const [, word, rest] = /^(\S+)\s+(.*)$/.exec(text) ?? [];
    if (word === "FROM") {
      const [, base, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
      stages.push({ base, name: name ?? String(stages.length), instructions: [] });
      return;
    }
    const name = known.find((one) => one === word);
    if (!name || stages.length === 0)
      throw new Error(`line ${line}: cannot rehearse ${JSON.stringify(text)}`);
    stages.at(-1)?.instructions.push({ line, name, text: rest.trim() });
  });
  if (continued) throw new Error("the last line is continued");
  return stages;
}
