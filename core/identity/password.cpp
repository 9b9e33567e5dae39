// SPDX-License-Identifier: Apache-2.0
#include "core/identity/password.h"

#include "core/base/check.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <sodium.h>

/// The resource is in a static library, where nothing else would keep the linker from leaving it
/// out.
static void keepCommonPasswords()
{
    Q_INIT_RESOURCE(common_passwords);
}

namespace energy {

namespace {

char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char letter) { return lowered(letter); });
    return result;
}

using Words = std::set<std::string, std::less<>>;

Words readCommonPasswords()
{
    keepCommonPasswords();
    QFile file(QStringLiteral(":/common_passwords.txt"));
    require(file.open(QIODevice::ReadOnly)); // Built into the program.
    Words words;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty() && !line.startsWith('#')) {
            words.insert(lowered(line.toStdString()));
        }
    }
    return words;
}

/// What is left of `...Sunshine2024!` without the ASCII digits and signs around the word.
std::string_view stemOf(std::string_view password)
{
    const auto decorates = [](char c) {
        const char letter = lowered(c);
        return static_cast<unsigned char>(c) < 0x80 && (letter < 'a' || letter > 'z');
    };
    const auto *const begin = std::ranges::find_if_not(password, decorates);
    std::string_view stem = password.substr(static_cast<std::size_t>(begin - password.begin()));
    while (!stem.empty() && decorates(stem.back())) {
        stem.remove_suffix(1);
    }
    return stem;
}

bool isCommon(std::string_view loweredPassword)
{
    static const Words words = readCommonPasswords();
    return words.contains(loweredPassword) || words.contains(stemOf(loweredPassword));
}

} // namespace

PasswordFlaw passwordFlaw(std::string_view password, std::string_view login)
{
    if (password.size() < minPasswordBytes) {
        return PasswordFlaw::TooShort;
    }
    if (password.size() > maxPasswordBytes) {
        return PasswordFlaw::TooLong;
    }
    const std::string small = lowered(password);
    if (!login.empty() && small.find(lowered(login)) != std::string::npos) {
        return PasswordFlaw::ContainsLogin;
    }
    return isCommon(small) ? PasswordFlaw::Common : PasswordFlaw::None;
}

std::string_view describe(PasswordFlaw flaw)
{
    switch (flaw) {
    case PasswordFlaw::None:
        return "";
    case PasswordFlaw::TooShort:
        return "the password needs at least 12 bytes";
    case PasswordFlaw::TooLong:
        return "the password may have at most 128 bytes";
    case PasswordFlaw::Common:
        return "the password is one of the most used ones, or one of them with digits or signs";
    case PasswordFlaw::ContainsLogin:
        return "the password contains the login";
    }
    return "";
}

Result<std::string> hashPassword(std::string_view password, const PasswordCost &cost)
{
    require(sodium_init() >= 0);
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    if (crypto_pwhash_argon2id_str(text.data(), password.data(), password.size(), cost.passes,
                                   cost.memoryBytes)
        != 0) {
        return fail(ErrorCode::Unreachable,
                    "no memory for hashing a password: " + std::to_string(cost.memoryBytes)
                        + " bytes");
    }
    return std::string(text.data());
}

bool verifyPassword(std::string_view stored, std::string_view password)
{
    require(sodium_init() >= 0);
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    if (stored.size() >= text.size()) {
        return false;
    }
    std::ranges::copy(stored, text.begin());
    return crypto_pwhash_argon2id_str_verify(text.data(), password.data(), password.size()) == 0;
}

bool needsRehash(std::string_view stored, const PasswordCost &cost)
{
    const std::string text(stored);
    return text.size() >= crypto_pwhash_argon2id_STRBYTES
        || crypto_pwhash_argon2id_str_needs_rehash(text.c_str(), cost.passes, cost.memoryBytes)
        != 0;
}

} // namespace energy
