/** Test support: what an import of a few images leaves, without the images. */
import type { ImportedRecord } from "@outlab/pipeline";

export function importedRecord(name: string, digit: string): ImportedRecord {
  return {
    kind: "uploaded",
    name,
    digest: digit.repeat(64),
    classNames: ["bent", "good"],
    image: { height: 16, width: 16, channels: 1 },
    trainCount: 40,
    testCount: 12,
    packed: { digest: `${digit}1`.repeat(32), sizeBytes: 13_000 },
    contactSheet: { digest: `${digit}2`.repeat(32), sizeBytes: 900 },
    facts: {
      trainImagesPerClass: [8, 32],
      testImagesPerClass: [4, 8],
      channelMean: [0.5],
      channelSd: [0.25],
      recipe: { imageSize: 16, fit: "resize", testShare: 0.2, splitSeed: 1 },
      report: {
        isSplitGiven: false,
        leftOut: [{ file: "a.txt", reason: "is no PNG" }],
        leftOutCount: 1,
        duplicates: [],
        duplicateCount: 0,
        notes: ["from 24 x 24 to 16 x 16"],
      },
    },
  };
}
