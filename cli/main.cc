#include <string>
#include <vector>

#include "cli/run.h"

int main(int argc, char** argv) {
  return static_cast<int>(verdict::cli::Run(std::vector<std::string>(argv, argv + argc)));
}
