// SPDX-License-Identifier: Apache-2.0
#include "server/config_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace energy {

namespace {

using Value = decltype(FileEntry::value);

std::optional<Value> readList(const toml::array &array)
{
    std::vector<std::string> texts;
    for (const toml::node &element : array) {
        const auto text = element.value_exact<std::string>();
        if (!text) {
            return std::nullopt;
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<Value> readValue(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>()) {
        return *text;
    }
    if (const auto whole = node.value_exact<std::int64_t>()) {
        return *whole;
    }
    if (const auto truth = node.value_exact<bool>()) {
        return *truth;
    }
    if (const toml::array *array = node.as_array()) {
        return readList(*array);
    }
    return std::nullopt;
}

Error refusal(const std::filesystem::path &file, std::uint32_t line, const std::string &words)
{
    return {ErrorCode::Malformed, file.string() + ":" + std::to_string(line) + ": " + words};
}

Result<void> collect(const std::filesystem::path &file, const toml::table &table,
                     const std::string &section, std::vector<FileEntry> &entries)
{
    for (const auto &[name, node] : table) {
        const std::string key = section + std::string(name.str());
        const std::uint32_t line = node.source().begin.line;
        const toml::table *inner = node.as_table();
        if (inner != nullptr && section.empty()) {
            entries.push_back({key, std::monostate(), line});
            if (const auto read = collect(file, *inner, key + ".", entries); !read) {
                return read;
            }
            continue;
        }
        const auto value = readValue(node);
        if (!value) {
            return tl::unexpected(refusal(
                file, line,
                key + " is neither a string, a whole number, a boolean nor a list of strings"));
        }
        entries.push_back({key, *value, line});
    }
    return {};
}

} // namespace

Result<std::vector<FileEntry>> readConfigFile(const std::filesystem::path &file)
{
    std::error_code ignored;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, ignored)) {
        return fail(ErrorCode::Unreachable, file.string() + ": cannot be read");
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::vector<FileEntry> entries;
    try {
        const toml::table table = toml::parse(text);
        if (const auto read = collect(file, table, "", entries); !read) {
            return tl::unexpected(read.error());
        }
    } catch (const toml::parse_error &error) {
        return tl::unexpected(
            refusal(file, error.source().begin.line, std::string(error.description())));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const FileEntry &a, const FileEntry &b) { return a.line < b.line; });
    return entries;
}

} // namespace energy
