// SPDX-License-Identifier: Apache-2.0
#include "server/tools/tool.h"

#include <iostream>
#include <vector>

int main(int count, char **values)
{
    const std::vector<std::string_view> arguments(values + 1, values + count);
    std::ios::sync_with_stdio(false);
    energy::Streams streams{std::cin, std::cout, std::cerr};
    const energy::ToolExit exit = energy::runTool(arguments, streams);
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "energybidctl: the output could not be written\n";
        return static_cast<int>(energy::ToolExit::Failed);
    }
    return static_cast<int>(exit);
}
