/** The vote of nearest neighbours that `weighted-knn` and the health check of a training share. */

export interface Voters {
  /** Class of each voter, 0 … classCount - 1. */
  readonly labels: Uint8Array;
  readonly classCount: number;
  /** The nearest so many vote; all of them where there are fewer. */
  readonly k: number;
  readonly temperature: number;
}

/**
 * The class for which the k voters with the greatest cosines give the greatest sum of exp(cosine / temperature). Of equal
 * cosines the earlier voter is nearer, of equal sums the earlier class wins.
 *
 * @returns a function of a voter's cosine, -1 … 1; -Infinity for one that has no vote.
 * @see Wu et al. 2018, section 3.4, https://arxiv.org/abs/1805.01978
 */
export function weightedVote({
  labels,
  classCount,
  k,
  temperature,
}: Voters): (cosineOf: (voter: number) => number) => number {
  const voters = labels.length;
  const most = Math.min(k, voters);
  const nearest = new Uint32Array(most);
  const cosines = new Float64Array(most);
  const sums = new Float64Array(classCount);
  return (cosineOf) => {
    let found = 0;
    for (let voter = 0; voter < voters; voter++) {
      const cosine = cosineOf(voter);
      if (found === most && !(cosine > cosines[most - 1])) continue;
      let place = found < most ? found++ : most - 1;
      for (; place > 0 && cosines[place - 1] < cosine; place--) {
        cosines[place] = cosines[place - 1];
        nearest[place] = nearest[place - 1];
      }
      cosines[place] = cosine;
      nearest[place] = voter;
    }
    sums.fill(0);
    for (let i = 0; i < found; i++)
      sums[labels[nearest[i]]] += Math.exp((cosines[i] - cosines[0]) / temperature);
    let winner = 0;
    for (let label = 1; label < classCount; label++) if (sums[label] > sums[winner]) winner = label;
    return winner;
  };
}
