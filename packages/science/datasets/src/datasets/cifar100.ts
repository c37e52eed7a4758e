/** CIFAR-100 from its official binary files, in a folder or in the archive that holds them. */
import { z } from "zod";
import { defineDataset, type LabelledImages } from "../define.ts";
import { cifarImage, readCifarRecords } from "../files/cifar-records.ts";
import { openPublishedFolder, type PublishedFiles } from "../files/open-published-folder.ts";
import { finishDataset } from "../finish-dataset.ts";

const published = {
  title: "CIFAR-100",
  kind: "cifar100",
  folderName: "cifar-100-binary",
  archiveName: "cifar-100-binary",
  site: "https://www.cs.toronto.edu/~kriz/cifar.html",
};

const officialFiles: PublishedFiles = {
  "train.bin": { sizeBytes: 153_700_000, md5: "6172c7755cfe09b2fe270c85cebc1b15" },
  "test.bin": { sizeBytes: 30_740_000, md5: "4499cfba6c016c1be1438163640a0898" },
};

const fineNames = words(`
  apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel
  can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur
  dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion
  lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree
  pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea
  seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table
  tank telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman
  worm
`);
const coarseNames = words(`
  aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices
  household_furniture insects large_carnivores large_man-made_outdoor_things large_natural_outdoor_scenes
  large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles small_mammals
  trees vehicles_1 vehicles_2
`);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A record begins with the label of the group and that of the class. */
const levels = {
  coarse: { names: coarseNames, labelAt: 0 },
  fine: { names: fineNames, labelAt: 1 },
};

export const cifar100 = createCifar100(officialFiles);

/** @param files  what each file must be; another table is how tests make a small data set of the same layout. */
export function createCifar100(files: PublishedFiles) {
  return defineDataset({
    kind: "cifar100",
    title: "CIFAR-100: 60,000 photographs of 100 kinds of thing in 20 groups, 32 x 32",
    source:
      "Krizhevsky 2009, Learning multiple layers of features from tiny images; https://www.cs.toronto.edu/~kriz/cifar.html",
    params: z.object({
      labels: z
        .enum(["fine", "coarse"])
        .default("fine")
        .describe("100 classes, or the 20 groups of five classes that one-class results are published for"),
    }),
    classNames: fineNames,
    trainImagesPerClass: fineNames.map(() => 500),
    classes({ labels }) {
      const { names } = levels[labels];
      return { classNames: names, trainImagesPerClass: names.map(() => 50_000 / names.length) };
    },
    image: () => cifarImage,
    published: [
      {
        url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
        path: `${published.archiveName}.tar.gz`,
        sizeBytes: 168_513_733,
        md5: "03b5dce01913d631647c71ecec9e9cb8",
      },
    ],
    async load(environment, params) {
      const { names, labelAt } = levels[params.labels];
      const layout = { labelBytes: 2, labelAt, classCount: names.length };
      const found = new Map<string, LabelledImages>();
      for await (const { name, path, bytes } of openPublishedFolder(environment, { ...published, files }))
        found.set(name, readCifarRecords(path, bytes, layout));
      return finishDataset({
        classNames: names,
        image: cifarImage,
        train: found.get("train.bin") as LabelledImages,
        test: found.get("test.bin") as LabelledImages,
      });
    },
  });
}
