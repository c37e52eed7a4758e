/** What a mutation run comes to. */

export interface MutantCounts {
  readonly mutants: number;
  readonly killed: number;
  /** The tests did not end; that is noticed too. */
  readonly timeout: number;
  readonly survived: number;
  /** No test reaches them. */
  readonly noCoverage: number;
  /** Per cent of the mutants that were noticed. */
  readonly score: number;
}

/** @param statuses  of every mutant, in Stryker's words; ignored ones and those that don't compile are left out. */
export function countMutants(statuses: readonly string[]): MutantCounts {
  const count = (status: string) => statuses.filter((other) => other === status).length;
  const killed = count("Killed");
  const timeout = count("Timeout");
  const survived = count("Survived");
  const noCoverage = count("NoCoverage");
  const mutants = killed + timeout + survived + noCoverage;
  const score = mutants === 0 ? 100 : Math.round((1000 * (killed + timeout)) / mutants) / 10;
  return { mutants, killed, timeout, survived, noCoverage, score };
}
