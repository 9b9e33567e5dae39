// SPDX-License-Identifier: Apache-2.0
#include "server/tools/scratch_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace energy {

Result<ScratchFolder> ScratchFolder::in(const std::string &parent)
{
    std::string path = parent + "/energybid-bench-XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) {
        return fail(ErrorCode::Unreachable,
                    "cannot make a folder in " + parent + ": " + std::strerror(errno));
    }
    return ScratchFolder(std::move(path));
}

ScratchFolder::ScratchFolder(std::string path)
    : m_path(std::move(path))
{
}

ScratchFolder::ScratchFolder(ScratchFolder &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
{
}

ScratchFolder::~ScratchFolder()
{
    if (!m_path.empty()) {
        std::error_code ignored; // Nothing here is worth more than the disk space it takes.
        std::filesystem::remove_all(m_path, ignored);
    }
}

} // namespace energy
