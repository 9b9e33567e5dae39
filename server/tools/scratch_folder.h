// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>

namespace energy {

/// A new folder, removed with everything in it when this ends.
class ScratchFolder {
public:
    /// Error Unreachable when it cannot be made inside `parent`.
    [[nodiscard]] static Result<ScratchFolder> in(const std::string &parent);
    ScratchFolder(ScratchFolder &&other) noexcept;
    ScratchFolder &operator=(ScratchFolder &&) = delete;
    ~ScratchFolder();

    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    explicit ScratchFolder(std::string path);

    std::string m_path;
};

} // namespace energy
