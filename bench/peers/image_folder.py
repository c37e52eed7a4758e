"""torchvision's ImageFolder through a DataLoader: images of a folder to uint8 arrays of one size.

Arguments: folder, side, workers, rounds. A line of JSON for each round: images a second, by the clock and by the time of
all processors.
"""

import json
import resource
import sys
import time

import numpy
import torch
from torchvision.datasets import ImageFolder
from torchvision.transforms import InterpolationMode, Resize

folder, side, workers, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
torch.set_num_threads(1)
resize = Resize((side, side), interpolation=InterpolationMode.LANCZOS)


def to_array(image):
    return torch.from_numpy(numpy.asarray(resize(image)).copy())



def processor_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


for _ in range(rounds):
    start, start_cpu = time.perf_counter(), processor_seconds()
    images = ImageFolder(folder, transform=to_array)
    loader = torch.utils.data.DataLoader(images, batch_size=64, num_workers=workers)
    count = sum(len(labels) for _, labels in loader)
    del loader
    seconds, cpu = time.perf_counter() - start, processor_seconds() - start_cpu
    print(json.dumps({"perSecond": count / seconds, "perCpuSecond": count / cpu}), flush=True)
