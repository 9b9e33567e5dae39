// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"

#include "core/base/check.h"

#include <openssl/evp.h>

namespace energy {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

void begin(EVP_MD_CTX *context)
{
    require(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    require(m_context != nullptr);
    begin(m_context);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

Sha256 &Sha256::add(std::string_view data)
{
    require(EVP_DigestUpdate(m_context, data.data(), data.size()) == 1);
    return *this;
}

Digest Sha256::finish()
{
    Digest digest;
    require(EVP_DigestFinal_ex(m_context, digest.bytes.data(), nullptr) == 1);
    begin(m_context);
    return digest;
}

Digest sha256(std::string_view data)
{
    return Sha256().add(data).finish();
}

std::string hexText(const Digest &digest)
{
    std::string text;
    text.reserve(digest.bytes.size() * 2);
    for (const std::uint8_t byte : digest.bytes) {
        text += hexDigits[byte >> 4U];
        text += hexDigits[byte & 15U];
    }
    return text;
}

std::optional<Digest> digestFromHex(std::string_view text)
{
    Digest digest;
    if (text.size() != digest.bytes.size() * 2) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const auto high = hexDigits.find(text[2 * i]);
        const auto low = hexDigits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            return std::nullopt;
        }
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

} // namespace energy
