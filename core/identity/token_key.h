// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <array>
#include <string>
#include <string_view>

namespace energy {

/// An Ed25519 key pair (RFC 8032) that signs access tokens. The private half is wiped when the
/// object dies.
class TokenKey {
public:
    static constexpr std::size_t seedBytes = 32;
    static constexpr std::size_t signatureBytes = 64;

    [[nodiscard]] static TokenKey generate();
    /// From the 32 bytes of the private key (RFC 8032 section 5.1.5). Error: Malformed for another
    /// length.
    [[nodiscard]] static Result<TokenKey> fromSeed(std::string_view seed);

    /// Reads the PKCS #8 PEM file. Errors: NotFound, Unreachable, Denied (readable or writable by
    /// group or others, or owned by someone else), Malformed (not an unencrypted Ed25519 key).
    [[nodiscard]] static Result<TokenKey> load(const std::string &path);
    /// load(), or at the first start a new key, written whole and synced, with mode 0600.
    [[nodiscard]] static Result<TokenKey> loadOrCreate(const std::string &path);

    TokenKey(const TokenKey &) = default;
    TokenKey &operator=(const TokenKey &) = default;
    ~TokenKey();

    /// 64 raw bytes.
    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] bool verify(std::string_view message, std::string_view signature) const;

    /// 32 raw bytes.
    [[nodiscard]] std::string publicKey() const;
    /// The key's name in token headers: its JWK thumbprint (RFC 7638, RFC 8037 appendix A.3),
    /// base64url.
    [[nodiscard]] std::string thumbprint() const;

private:
    TokenKey() = default;
    [[nodiscard]] Result<void> save(const std::string &path) const;

    std::array<unsigned char, 32> m_public{};
    std::array<unsigned char, 64> m_secret{}; ///< Seed and public key, as libsodium keeps it.
};

} // namespace energy
