/** What lacks is the machine's or the network's: what was asked for can't be made here, and nothing of ours is broken. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}
