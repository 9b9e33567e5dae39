// SPDX-License-Identifier: Apache-2.0
#include "core/identity/first_admin_token.h"

#include "core/identity/identity_store.h"
#include "core/identity/secret.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

std::string pathIn(const std::string &folder)
{
    return folder + "/" + std::string(FirstAdminToken::fileName);
}

} // namespace

FirstAdminToken::FirstAdminToken(FileSystem &files, std::string folder, std::string token)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_token(std::move(token))
{
}

Result<std::unique_ptr<FirstAdminToken>>
FirstAdminToken::prepare(FileSystem &files, std::string folder, const IdentityStore &store)
{
    const auto users = store.users();
    const bool hasAdmin
        = std::ranges::any_of(users, [](const User &user) { return user.roles.has(Role::Admin); });
    const std::string token = hasAdmin ? std::string() : randomSecret();
    Result<void> done;
    if (hasAdmin) {
        done = removeFile(files, folder);
    } else {
        const auto written = replaceFile(files, pathIn(folder), token + "\n");
        done = written ? files.syncDirectory(folder) : tl::unexpected(written.error());
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    return std::unique_ptr<FirstAdminToken>(new FirstAdminToken(files, std::move(folder), token));
}

bool FirstAdminToken::claim(std::string_view token)
{
    const std::lock_guard lock(m_mutex);
    const bool isIt = !m_token.empty() && !m_isClaimed && equalSecrets(m_token, token);
    m_isClaimed = m_isClaimed || isIt;
    return isIt;
}

void FirstAdminToken::giveBack()
{
    const std::lock_guard lock(m_mutex);
    m_isClaimed = false;
}

Result<void> FirstAdminToken::spend()
{
    const std::lock_guard lock(m_mutex);
    m_token.clear();
    return removeFile(m_files, m_folder);
}

Result<void> FirstAdminToken::removeFile(FileSystem &files, const std::string &folder)
{
    const auto isThere = files.exists(pathIn(folder));
    if (!isThere || !*isThere) {
        return isThere ? Result<void>() : tl::unexpected(isThere.error());
    }
    const auto removed = files.remove(pathIn(folder));
    return removed ? files.syncDirectory(folder) : removed;
}

} // namespace energy
