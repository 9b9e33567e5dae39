// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/storage/file_system.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace energy {

class IdentityStore;

/// How the first administrator of a new market comes to be: whoever can read this file of the data
/// folder may make one account with that role. Any thread.
class FirstAdminToken {
public:
    /// Of the file: one line, readable by its owner only.
    static constexpr std::string_view fileName = "first-admin-token";

    /// While no account is an administrator, writes a fresh token; else there is none, and one that
    /// an earlier run left behind is removed. The file system outlives it. Errors: those of writing
    /// and removing.
    [[nodiscard]] static Result<std::unique_ptr<FirstAdminToken>>
    prepare(FileSystem &files, std::string folder, const IdentityStore &store);
    FirstAdminToken(const FirstAdminToken &) = delete;
    FirstAdminToken &operator=(const FirstAdminToken &) = delete;

    /// Whether this is the token and nobody else holds it: the caller then makes the account, and
    /// either spends it or gives it back.
    [[nodiscard]] bool claim(std::string_view token);
    void giveBack();
    /// For ever; also when the file cannot be removed, which the next start does.
    [[nodiscard]] Result<void> spend();

private:
    FirstAdminToken(FileSystem &files, std::string folder, std::string token);
    [[nodiscard]] static Result<void> removeFile(FileSystem &files, const std::string &folder);

    FileSystem &m_files;
    const std::string m_folder;
    std::mutex m_mutex;
    std::string m_token; ///< Empty: there is none.
    bool m_isClaimed = false;
};

} // namespace energy
