"""SimCLR of ResNet-20 from PIL images in PyTorch and Lightly, as `engine-case.ts end-to-end`: lightly_end_to_end.py THREADS WORKERS STEPS.

Within one long epoch, by the clock over all steps after warm-up, so that batches made ahead don't count as speed. From PIL
images, for Lightly turns them into views 1.7 times as fast as uint8 tensors. Prints one JSON object.
"""
import json
import resource
import sys
import time
import warnings

import numpy as np
import torch
from lightly import __version__ as lightly_version
from lightly.transforms import SimCLRTransform
from PIL import Image
from simclr_resnet20 import create_encoder, create_step
from torch.utils.data import DataLoader, Dataset

threads, workers, steps = map(int, sys.argv[1:])
PAIRS, WARM_UP, IMAGES = 64, 12, 2000
LAST = WARM_UP + steps - 1
BEYOND = 8  # batches that are made ahead and never used
warnings.filterwarnings("ignore", message="This DataLoader will create")


class Views(Dataset):
    """Random pixels: what a view costs does not depend on them. CIFAR's settings, as the preset `simclr`."""

    def __init__(self):
        pixels = np.random.default_rng(1).integers(0, 256, (IMAGES, 32, 32, 3), dtype=np.uint8)
        self.images = [Image.fromarray(image) for image in pixels]
        self.transform = SimCLRTransform(input_size=32, cj_strength=0.5, gaussian_blur=0.0)

    def __len__(self):
        return PAIRS * (LAST + 1 + BEYOND)

    def __getitem__(self, index):
        return self.transform(self.images[index % IMAGES])


torch.set_num_threads(threads)
torch.manual_seed(1)
train = create_step(create_encoder(), PAIRS)
loader = DataLoader(Views(), batch_size=PAIRS, shuffle=True, drop_last=True, num_workers=workers)
for index, views in enumerate(loader):
    train(torch.cat(views).to(memory_format=torch.channels_last))
    if index == WARM_UP - 1:
        start = time.perf_counter()
    if index == LAST:
        break
seconds = time.perf_counter() - start
result = {
    "value": round(PAIRS * steps / seconds),
    "stepMs": round(1000 * seconds / steps, 1),
    "threads": threads,
    "workers": workers,
    "memoryMegabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    "pytorch": torch.__version__,
    "lightly": lightly_version,
}
print(json.dumps(result))
