// SPDX-License-Identifier: Apache-2.0
#include "core/grid/zip_archive.h"

#include <algorithm>
#include <zip.h>

namespace energy {

namespace {

constexpr zip_int64_t mostMembers = 64;
constexpr std::uint64_t mostRatio = 200;
constexpr std::uint64_t ratioMattersFrom = 1'000'000; ///< Small tables of zeros pack well.

struct CloseFile {
    void operator()(zip_file_t *file) const
    {
        // What closing finds is also told by the read that reaches the end.
        static_cast<void>(zip_fclose(file));
    }
};

std::string textOf(zip_error_t &error)
{
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

tl::unexpected<FeedRefusal> damaged(const std::string &what)
{
    return refuse(Refusal::MalformedPayload, "the zip cannot be read: " + what);
}

tl::unexpected<FeedRefusal> tooLarge()
{
    return refuse(Refusal::PayloadTooLarge,
                  "the zip unpacks to more than " + std::to_string(mostUnpackedBytes) + " bytes or "
                      + std::to_string(mostRatio) + " times its size");
}

bool isTooDense(const zip_stat_t &about)
{
    return about.size > ratioMattersFrom
        && about.size / std::max<std::uint64_t>(about.comp_size, 1) > mostRatio;
}

} // namespace

void ZipArchive::Close::operator()(zip *archive) const
{
    zip_discard(archive);
}

FeedResult<ZipArchive> ZipArchive::open(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        return damaged(textOf(error));
    }
    zip_t *opened = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr) {
        zip_source_free(source);
        return damaged(textOf(error));
    }
    zip_error_fini(&error);
    ZipArchive archive(opened);
    const zip_int64_t count = zip_get_num_entries(opened, 0);
    if (count <= 0) {
        return damaged("it holds no file");
    }
    if (count > mostMembers) {
        return refuse(Refusal::PayloadTooLarge,
                      "the zip holds more than " + std::to_string(mostMembers) + " files");
    }
    return archive;
}

std::size_t ZipArchive::memberCount() const
{
    return static_cast<std::size_t>(zip_get_num_entries(m_archive.get(), 0));
}

std::string ZipArchive::memberName(std::size_t member) const
{
    const char *name = zip_get_name(m_archive.get(), member, 0);
    return name == nullptr ? std::string() : std::string(name);
}

bool ZipArchive::isFolder(std::size_t member) const
{
    return memberName(member).ends_with('/');
}

FeedResult<std::string> ZipArchive::read(std::size_t member)
{
    zip_stat_t about;
    if (zip_stat_index(m_archive.get(), member, 0, &about) != 0) {
        return damaged(zip_strerror(m_archive.get()));
    }
    constexpr zip_uint64_t needed
        = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((about.valid & needed) != needed) {
        return damaged("a file in it has no size");
    }
    if (about.encryption_method != ZIP_EM_NONE) {
        return damaged("a file in it is encrypted");
    }
    // Other methods let a few bytes claim gigabytes for their dictionary.
    if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE) {
        return damaged("compression method " + std::to_string(about.comp_method));
    }
    if (about.size > m_left || isTooDense(about)) {
        return tooLarge();
    }
    auto content = unpack(member);
    if (content && content->size() != about.size) {
        return damaged("a file in it has another size than it says");
    }
    return content;
}

FeedResult<std::string> ZipArchive::unpack(std::size_t member)
{
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(m_archive.get(), member, 0));
    if (!file) {
        return damaged(zip_strerror(m_archive.get()));
    }
    constexpr std::size_t step = 262'144;
    std::string content;
    for (;;) {
        const std::size_t before = content.size();
        content.resize(before + step);
        const zip_int64_t got = zip_fread(file.get(), content.data() + before, step);
        if (got < 0) {
            return damaged(zip_file_strerror(file.get()));
        }
        content.resize(before + static_cast<std::size_t>(got));
        if (static_cast<std::uint64_t>(got) > m_left) {
            return tooLarge();
        }
        m_left -= static_cast<std::uint64_t>(got);
        if (got == 0) {
            return content;
        }
    }
}

} // namespace energy
