// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace energy {

/// A SHA-256 digest (FIPS 180-4).
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    friend constexpr auto operator<=>(const Digest &, const Digest &) = default;
};

[[nodiscard]] Digest sha256(std::string_view data);

/// SHA-256 over data that arrives in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    Sha256 &add(std::string_view data);
    /// The digest of everything added; starts again from nothing.
    [[nodiscard]] Digest finish();

private:
    evp_md_ctx_st *m_context;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hexText(const Digest &digest);
[[nodiscard]] std::optional<Digest> digestFromHex(std::string_view text);

} // namespace energy
