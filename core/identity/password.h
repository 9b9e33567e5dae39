// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace energy {

inline constexpr std::size_t minPasswordBytes = 12;
inline constexpr std::size_t maxPasswordBytes = 128;

enum class PasswordFlaw {
    None,
    TooShort, ///< Less than minPasswordBytes of UTF-8.
    TooLong, ///< More than maxPasswordBytes of UTF-8.
    Common, ///< In the shipped list, alone or with digits and signs around it.
    ContainsLogin, ///< The account's own name is in it.
};

/// Whether a password may be chosen for this login. Taken verbatim: no trimming, no composition
/// rules; the list and the login are compared without ASCII case. Source: OWASP ASVS 5.0, 6.2.1
/// to 6.2.12.
[[nodiscard]] PasswordFlaw passwordFlaw(std::string_view password, std::string_view login);

/// What to tell the person, in English; empty for None.
[[nodiscard]] std::string_view describe(PasswordFlaw flaw);

/// Cost of one hash. Source: OWASP Password Storage Cheat Sheet, Argon2id; libsodium has one lane
/// (p = 1).
struct PasswordCost {
    std::size_t memoryBytes = std::size_t{19} * 1024 * 1024;
    unsigned long long passes = 2;
};

/// Argon2id with a random salt, as text of the form `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
/// Error: Unreachable when the memory cannot be had.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password, const PasswordCost &cost);

/// Takes as long as hashing, whatever the answer. A stored text that is no Argon2 hash never
/// matches.
[[nodiscard]] bool verifyPassword(std::string_view stored, std::string_view password);

/// Whether a stored hash was made at another cost than this one, so that the next log-in should
/// replace it.
[[nodiscard]] bool needsRehash(std::string_view stored, const PasswordCost &cost);

} // namespace energy
