// SPDX-License-Identifier: Apache-2.0
#include "core/identity/secret.h"

#include "core/base/check.h"
#include "core/base/digest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sodium.h>

namespace energy {

namespace {

constexpr int base64Variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view apiKeyPrefix = "eb_";

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

} // namespace

std::string encodeBase64Url(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), base64Variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytesOf(bytes), bytes.size(), base64Variant);
    text.pop_back(); // The library counts and writes a closing zero.
    return text;
}

std::optional<std::string> decodeBase64Url(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3 + 2, '\0');
    std::size_t length = 0;
    const char *end = nullptr;
    const int refused
        = sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(),
                            text.data(), text.size(), nullptr, &length, &end, base64Variant);
    if (refused != 0 || end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

std::string randomSecret()
{
    require(sodium_init() >= 0);
    std::array<char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return encodeBase64Url({bytes.data(), bytes.size()});
}

std::string secretHash(std::string_view secret)
{
    return hexText(sha256(secret));
}

bool equalSecrets(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string apiKeyText(std::uint64_t id, std::string_view secret)
{
    return std::string(apiKeyPrefix) + std::to_string(id) + '_' + std::string(secret);
}

std::optional<ApiKeyParts> parseApiKey(std::string_view text)
{
    if (!text.starts_with(apiKeyPrefix)) {
        return std::nullopt;
    }
    text.remove_prefix(apiKeyPrefix.size());
    const std::size_t gap = text.find('_');
    if (gap == std::string_view::npos || text.size() - gap - 1 != secretLength) {
        return std::nullopt;
    }
    ApiKeyParts parts;
    parts.secret = text.substr(gap + 1);
    const std::string_view digits = text.substr(0, gap);
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), parts.id);
    const bool oneSpelling = text.front() != '0';
    if (error != std::errc() || end != digits.end() || !oneSpelling) {
        return std::nullopt;
    }
    return parts;
}

} // namespace energy
