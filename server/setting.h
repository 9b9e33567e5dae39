// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/config.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// One thing that energybidd can be told, by whatever source.
struct Setting {
    enum class Kind { Text, Number, List };

    std::string_view key; ///< In the file: "listen", "limits.http_body_bytes".
    Kind kind = Kind::Text; ///< Type in the file. A List is comma-separated in flag and variable.
    std::string_view expects; ///< Completes "'…' is not …".
    std::string_view valueName; ///< In the help: "HOST:PORT".
    std::string_view help;
    bool (*set)(Config &, const std::string &); ///< False when the text is not what is expected.
    std::string_view valueWhenBare = {}; ///< Of a flag without a value; empty: a value must follow.
    bool flagOnly = false; ///< Has flag and variable, no key in the file.

    /// Settings of a section have neither flag nor variable.
    [[nodiscard]] bool fileOnly() const { return key.find('.') != std::string_view::npos; }
};

/// The one list of settings, in the order of the help.
[[nodiscard]] std::span<const Setting> settings();

[[nodiscard]] bool isSection(std::string_view name);
[[nodiscard]] std::string kindText(Setting::Kind kind); ///< "a string"

/// "--tls-cert" of tls_cert.
[[nodiscard]] std::string flagOf(const Setting &setting);

/// "ENERGYBID_TLS_CERT" of tls_cert, followed by names other tools have given the same thing.
[[nodiscard]] std::vector<std::string> variablesOf(const Setting &setting);

} // namespace energy
