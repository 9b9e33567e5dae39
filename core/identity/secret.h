// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// Base64url without padding (RFC 4648 section 5, as RFC 7515 uses it).
[[nodiscard]] std::string encodeBase64Url(std::string_view bytes);
/// Strict: only the alphabet, no padding, no whitespace, unused bits zero; so each value has
/// exactly one spelling.
[[nodiscard]] std::optional<std::string> decodeBase64Url(std::string_view text);

/// 256 bits from the system's generator as 43 characters of base64url.
[[nodiscard]] std::string randomSecret();
inline constexpr std::size_t secretLength = 43;

/// SHA-256 as 64 lower-case hex digits. Secrets of 256 random bits need no slow hash.
[[nodiscard]] std::string secretHash(std::string_view secret);

/// Compares in a time that does not depend on where the texts differ.
[[nodiscard]] bool equalSecrets(std::string_view a, std::string_view b);

struct ApiKeyParts {
    std::uint64_t id = 0;
    std::string_view secret;
};

/// `eb_` + decimal id + `_` + secret.
[[nodiscard]] std::string apiKeyText(std::uint64_t id, std::string_view secret);
/// Nothing when the text is not such a key; the secret points into the text.
[[nodiscard]] std::optional<ApiKeyParts> parseApiKey(std::string_view text);

} // namespace energy
