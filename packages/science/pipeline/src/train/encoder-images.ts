/** What an encoder's file says of the images that it takes, so that it can be used without the data set. */
import { SafetensorsError, type SafetensorsFile } from "@outlab/arrays";
import { ENCODER_FORMAT } from "@outlab/nn";
import { z } from "zod";

const numbers = z.array(z.number());
const facts = z.object({
  image: z.object({ height: z.int(), width: z.int(), channels: z.int() }),
  channelMean: numbers,
  channelSd: numbers,
});

export type EncoderImages = z.output<typeof facts>;

/** @throws {SafetensorsError} for a file that is no encoder of Outlab's. */
export function encoderImages({ metadata }: Pick<SafetensorsFile, "metadata">): EncoderImages {
  const { format, image, channelMean, channelSd } = metadata;
  if (format === ENCODER_FORMAT) {
    const parsed = facts.safeParse({
      image: parsedJson(image),
      channelMean: parsedJson(channelMean),
      channelSd: parsedJson(channelSd),
    });
    if (parsed.success) return parsed.data;
  }
  throw new SafetensorsError(
    "unsupported-type",
    `expected a file of format ${ENCODER_FORMAT} that says which images it takes, found ${format ?? "none"}`,
  );
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
