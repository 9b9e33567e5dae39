// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/scenario_folder.h"

namespace energy {

std::string_view scenarioFolder()
{
    return ENERGYBID_SCENARIO_FOLDER;
}

} // namespace energy
