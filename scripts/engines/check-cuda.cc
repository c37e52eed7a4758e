// Loads the CUDA libraries as TensorFlow does before it asks for cards, which needs no card: prints their versions as JSON,
// or ends with 1 and what was not found, on stdout too, for TensorFlow logs to stderr. One library that is not found leaves
// every card out, without an error.
#include <dlfcn.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include "tsl/platform/dso_loader.h"

namespace loader = tsl::internal::DsoLoader;

template <typename Function>
Function* find(void* library, const char* name) {
  return reinterpret_cast<Function*>(dlsym(library, name));
}

int main() {
  const absl::StatusOr<void*> runtime = loader::GetCudaRuntimeDsoHandle();
  const absl::StatusOr<void*> cudnn = loader::GetCudnnDsoHandle();
  int faults = 0;
  for (const absl::StatusOr<void*>& library :
       {runtime, loader::GetCublasDsoHandle(), cudnn, loader::GetCufftDsoHandle(), loader::GetCusolverDsoHandle(),
        loader::GetCusparseDsoHandle()}) {
    if (library.ok()) continue;
    std::printf("%s\n", std::string(library.status().message()).c_str());
    faults++;
  }
  const absl::Status all = loader::MaybeTryDlopenGPULibraries();
  if (!all.ok() && faults == 0) std::printf("%s\n", all.ToString().c_str());
  if (!all.ok() || faults > 0) return 1;

  auto* cudaVersion = find<int(int*)>(*runtime, "cudaRuntimeGetVersion");
  auto* cudnnVersion = find<size_t()>(*cudnn, "cudnnGetVersion");
  int cuda = 0;
  if (cudaVersion == nullptr || cudnnVersion == nullptr || cudaVersion(&cuda) != 0) {
    std::printf("libcudart or libcudnn does not tell its version\n");
    return 1;
  }
  const int dnn = static_cast<int>(cudnnVersion());
  std::printf("{\"cuda\": \"%d.%d\", \"cudnn\": \"%d.%d.%d\"}\n", cuda / 1000, cuda % 1000 / 10, dnn / 10000,
              dnn % 10000 / 100, dnn % 100);
}
