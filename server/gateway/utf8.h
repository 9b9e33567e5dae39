// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace energy {

/// The bytes of the one well-formed character at the start of the text (Unicode, table 3-7: no
/// overlong forms, no surrogates, nothing beyond U+10FFFF); 0 when there is none.
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view text);

/// Whether the whole text is well-formed UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace energy
