/** A server's refusal or silence as a person reads it, and the exit code that scripts read. */
import type { ProblemError } from "@outlab/client";
import { exitCodes } from "../exit-codes.ts";

/** @returns the detail, then a line per fault with the place it points to, then what can be done. */
export function explainProblem({ code, status, detail, faults, isTemporary }: ProblemError): {
  readonly message: string;
  readonly exitCode: number;
} {
  const lines = [
    detail,
    ...faults.map(({ pointer, message }) => `${pointer || "(whole document)"}: ${message}`),
    ...(code === "unreachable"
      ? ['start one with "npm start", or name another with --url or OUTLAB_URL']
      : []),
    ...(status === 401 ? ["give a key by --key-file or OUTLAB_API_KEY (npm start prints where it is)"] : []),
  ];
  return { message: lines.join("\n"), exitCode: isTemporary ? exitCodes.unreachable : exitCodes.refused };
}
