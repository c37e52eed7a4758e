/** What a person should know of an import before training: what was done to images, and what is missing. */
import { shortList } from "@outlab/faults";
import type { Treatment, UnifiedImage } from "./decode-image.ts";

const treatmentNotes: Readonly<Record<Treatment, string>> = {
  alpha: "have an alpha channel and were put on white",
  turned: "were turned as their EXIF orientation says",
  "16-bit": "have 16 bits a channel, of which the upper 8 were taken",
  cmyk: "are in CMYK and were converted to RGB",
  enlarged: "are smaller than the data set's images and were enlarged",
  stretched: "are not square and were stretched",
  cut: "are not square and were cut to their middle",
  padded: "are not square and got black borders",
};

type NotedImage = UnifiedImage & { readonly className: string };

interface Noted {
  readonly train: readonly NotedImage[];
  readonly test: readonly NotedImage[];
  readonly classNames: readonly string[];
  readonly channels: number;
  /** How many images could not be read. */
  readonly unreadable: number;
  readonly side: number;
  /** The table that names the classes, where one does. */
  readonly labelledBy: string | undefined;
}

export function notesOf({
  train,
  test,
  classNames,
  channels,
  unreadable,
  side,
  labelledBy,
}: Noted): string[] {
  const all = [...train, ...test];
  const counted = (count: number, what: string) =>
    count === 0 ? [] : [`${count} of ${all.length} images ${what}`];
  const treated = Object.entries(treatmentNotes).flatMap(([treatment, what]) =>
    counted(all.filter(({ treatments }) => treatments.includes(treatment as Treatment)).length, what),
  );
  const converted = all.filter((image) => image.channels !== channels).length;
  const untrained = classNames.filter((name) => !train.some(({ className }) => className === name));
  return [
    sizesNote(all, side),
    ...(labelledBy === undefined ? [] : [`classes are those that ${labelledBy} names`]),
    ...(unreadable === 0 ? [] : [`${unreadable} images could not be read and were left out`]),
    ...treated,
    ...counted(converted, channels === 3 ? "are grey among colours" : "are in colour and became grey"),
    ...(untrained.length === 0
      ? []
      : [`no image of ${shortList(untrained)} is in train: it cannot be normal`]),
    ...(classNames.length > 1
      ? []
      : [
          `there is one class, ${classNames[0]}: nothing is there to be detected; anomalies to test with need a class of their own`,
        ]),
  ];
}

function sizesNote(images: readonly NotedImage[], side: number): string {
  const byArea = images.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const [first, last] = [byArea[0], byArea[byArea.length - 1]];
  const sizeOf = ({ width, height }: NotedImage) => `${width} x ${height}`;
  const from = sizeOf(first) === sizeOf(last) ? sizeOf(first) : `${sizeOf(first)} to ${sizeOf(last)}`;
  return `from ${from} to ${side} x ${side}`;
}
