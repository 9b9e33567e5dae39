// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace energy {

struct PaletteMatch {
    int score = 0; ///< Higher is better.
    std::vector<int> letters; ///< Where the typed letters stand in the words.
};

/// Whether the typed letters stand in the words in their order, and how well: starts of words and
/// letters side by side count most. Nothing when one is missing. An empty text matches all.
[[nodiscard]] std::optional<PaletteMatch> matchPalette(const QString &words, const QString &typed);

} // namespace energy
