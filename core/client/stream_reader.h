// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/client/stream_message.h"

#include <memory>
#include <string_view>

namespace energy {

/// Reads what a server says on a stream. Nothing that a server sends can do more than be refused:
/// ErrorCode::Malformed with the member that is wrong.
class StreamReader {
public:
    StreamReader();
    StreamReader(const StreamReader &) = delete;
    StreamReader &operator=(const StreamReader &) = delete;
    ~StreamReader();

    [[nodiscard]] Result<StreamMessage> read(std::string_view json);

private:
    struct Parser; // Keeps simdjson out of the headers that panes include.
    std::unique_ptr<Parser> m_parser;
};

} // namespace energy
