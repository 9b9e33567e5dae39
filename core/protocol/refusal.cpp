// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/refusal.h"

#include <array>

namespace energy {

namespace {

constexpr std::array catalogue = {
#define ENERGY_REFUSAL_INFO(name, code, status, text)                                              \
    RefusalInfo{Refusal::name, code, status, text},
    ENERGY_REFUSALS(ENERGY_REFUSAL_INFO)
#undef ENERGY_REFUSAL_INFO
};
static_assert(catalogue.back().refusal == lastOf(Refusal::None));

} // namespace

std::span<const RefusalInfo> refusalCatalogue()
{
    return catalogue;
}

const RefusalInfo &info(Refusal refusal)
{
    return catalogue[static_cast<std::size_t>(refusal)];
}

std::optional<Refusal> refusalFromCode(std::string_view code)
{
    for (const RefusalInfo &entry : catalogue) {
        if (entry.code == code) {
            return entry.refusal;
        }
    }
    return std::nullopt;
}

} // namespace energy
