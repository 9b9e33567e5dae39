// SPDX-License-Identifier: Apache-2.0
#include "core/storage/file_system.h"

#include "core/storage/planted_bug.h"

namespace energy {

Result<void> writeAll(File &file, std::string_view bytes, std::uint64_t offset)
{
    while (!bytes.empty()) {
        const auto written = file.write(bytes, offset);
        if (!written) {
            return tl::unexpected(written.error());
        }
        if (*written == 0) {
            return fail(ErrorCode::WriteFailed,
                        "no byte could be written at offset " + std::to_string(offset));
        }
        bytes.remove_prefix(plantedBug(9) ? bytes.size() : *written);
        offset += *written;
    }
    return {};
}

Result<std::string> readWhole(FileSystem &fileSystem, const std::string &path)
{
    const auto file = fileSystem.open(path, OpenMode::Read);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto size = (*file)->size();
    if (!size) {
        return tl::unexpected(size.error());
    }
    std::string content(*size, '\0');
    const auto count = (*file)->read(content, 0);
    if (!count) {
        return tl::unexpected(count.error());
    }
    content.resize(*count);
    return content;
}

Result<std::unique_ptr<File>> replaceFile(FileSystem &fileSystem, const std::string &path,
                                          std::string_view content)
{
    const std::string temporary = path + ".tmp";
    auto file = fileSystem.open(temporary, OpenMode::Create);
    if (!file) {
        return file;
    }
    auto done = writeAll(**file, content, 0);
    if (done && !plantedBug(11)) {
        done = (*file)->sync();
    }
    if (done) {
        done = fileSystem.rename(temporary, path);
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    return file;
}

} // namespace energy
