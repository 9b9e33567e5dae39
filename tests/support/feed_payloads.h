// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <QString>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// Small payloads in the form in which grid and meters send them, written by hand.

[[nodiscard]] std::string lmpCsv(); ///< PRC_LMP: two hours of one node, LMP and MCC
[[nodiscard]] std::string rtpdCsv(); ///< PRC_RTPD_LMP: two quarters, the value in PRC
[[nodiscard]] std::string loadCsv(); ///< SLD_FCST: runs DAM and ACTUAL
[[nodiscard]] std::string renewableCsv(); ///< SLD_REN_FCST: solar and wind of one hub
[[nodiscard]] std::string schedulesCsv(); ///< ENE_SLRS
[[nodiscard]] std::string loadXml(); ///< SLD_FCST, two rows, prefix "m:"
[[nodiscard]] std::string errorXml(std::string_view code, std::string_view text);
[[nodiscard]] std::string throttlePage();

/// A Green Button feed of one usage point with one meter reading: three quarters of an hour from
/// 2012-03-11T05:00:00Z of 327, 309 and 273 Wh, consumption, series "5446AF3F/01".
[[nodiscard]] std::string espiFeed();
/// `body` inside one Atom entry with these links: {"self", "/…"}.
[[nodiscard]] std::string espiEntry(const std::vector<std::pair<std::string, std::string>> &links,
                                    const std::string &body);
/// Entries inside a feed.
[[nodiscard]] std::string espiFeedOf(const std::string &entries);

struct ZipMember {
    std::string name;
    std::string content;
    std::string password = {}; ///< Encrypts the file when it is not empty.
    int method = -1; ///< Of compression; deflate when negative.
};
/// A zip of these files.
[[nodiscard]] std::string zipOf(const std::vector<ZipMember> &members);

/// The code of a refusal, as the outside knows it.
[[nodiscard]] QString codeOf(const FeedRefusal &refusal);

/// `text` with the first `from` replaced; the test fails when there is none.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

} // namespace energy
