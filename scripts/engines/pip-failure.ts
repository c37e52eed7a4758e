/** What pip's failure means: something of ours is broken, or the machine or its network lacks something. */
import { Unavailable } from "./unavailable.ts";

/** An index that answered and lacks what we ask for, and a package of ours that can't be built, are our faults. */
const ours =
  /from versions: (?!none)|ResolutionImpossible|(editable|metadata)[^\n]*did not run successfully|No space left|Disk quota/;

/** @param what  pip could not do, for people: the message begins with it. */
export function pipFailure(what: string, said: string): Error {
  const message = `${what}. It said:\n${ending(said)}`;
  return ours.test(said) ? new Error(message) : new Unavailable(message);
}

/** At most ten lines of at most 200 characters. */
function ending(said: string): string {
  const lines = said.trimEnd().split("\n").slice(-10);
  return lines.map((line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line)).join("\n");
}
