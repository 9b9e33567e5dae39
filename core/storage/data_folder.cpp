// SPDX-License-Identifier: Apache-2.0
#include "core/storage/data_folder.h"

#include <utility>

namespace energy {

DataFolder::DataFolder(std::string path, std::unique_ptr<FileLock> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

Result<DataFolder> DataFolder::open(FileSystem &fileSystem, std::string path)
{
    if (const auto created = fileSystem.createDirectory(path); !created) {
        return tl::unexpected(created.error());
    }
    auto lock = fileSystem.lock(path + "/lock");
    if (!lock) {
        const bool isSilent = lock.error().code == ErrorCode::InUse && lock.error().detail.empty();
        return isSilent ? fail(ErrorCode::InUse, std::string(starting))
                        : tl::unexpected(lock.error());
    }
    DataFolder folder(std::move(path), *std::move(lock));
    if (const auto announced = folder.announce(starting); !announced) {
        return tl::unexpected(announced.error());
    }
    return folder;
}

Result<void> DataFolder::announce(std::string_view address)
{
    return m_lock->setText(address);
}

std::string DataFolder::file(std::string_view name) const
{
    return m_path + "/" + std::string(name);
}

} // namespace energy
