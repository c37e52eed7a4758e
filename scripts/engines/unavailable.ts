/** What lacks is the machine's or the network's: an engine can't be built here, and nothing of ours is broken. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}
