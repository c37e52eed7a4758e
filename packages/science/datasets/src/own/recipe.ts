/** What a person may say about how images of their own become a data set. The same recipe and the same files give the same data set. */
import { z } from "zod";

const fits = ["resize", "crop", "pad"] as const;

export const recipeSchema = z.object({
  imageSize: z
    .int()
    .min(16)
    .max(96)
    .default(32)
    .describe("Side in pixels that every image gets; all are square, because views of them are."),
  fit: z
    .enum(fits)
    .default("resize")
    .describe(
      "What becomes of an image that is not square: `resize` stretches it, `crop` keeps its middle, `pad` adds black borders.",
    ),
  channels: z
    .literal([1, 3])
    .optional()
    .describe("1 for grey, 3 for colour; without it grey where every image is grey, colour otherwise."),
  testShare: z
    .number()
    .min(0.05)
    .max(0.95)
    .default(0.2)
    .describe(
      "Share of each class that becomes test images, where the files are not split into train and test.",
    ),
  splitSeed: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(1)
    .describe("Decides which images those are: the same seed and files give the same split."),
});

export type Recipe = z.output<typeof recipeSchema>;
