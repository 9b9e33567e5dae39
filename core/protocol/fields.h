// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <tuple>

/// Lists the fields of a plain struct once. Codec, state hash, snapshots and the JSON dump of the
/// journal are all made from this list, so that a field cannot be forgotten in one of them. The
/// order is the byte order of the codec: it is never changed once a journal with it exists.
#define ENERGY_FIELDS(...)                                                                         \
    static constexpr std::string_view fieldNames()                                                 \
    {                                                                                              \
        return #__VA_ARGS__;                                                                       \
    }                                                                                              \
    [[nodiscard]] auto fields()                                                                    \
    {                                                                                              \
        return std::tie(__VA_ARGS__);                                                              \
    }                                                                                              \
    [[nodiscard]] auto fields() const                                                              \
    {                                                                                              \
        return std::tie(__VA_ARGS__);                                                              \
    }

namespace energy {

template <class T>
concept HasFields = requires(const T &value) { value.fields(); };

} // namespace energy
