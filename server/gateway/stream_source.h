// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <functional>
#include <string>
#include <vector>

namespace energy {

/// Something that clients may subscribe to and that does not stand in the event log, such as what
/// the grid does. What it tells are new states of rows, so that hearing of one again does no harm.
class StreamSource {
public:
    using Publish = std::function<void(const std::string &topic, std::string data)>;
    using Answer = std::function<void(Result<std::string>)>;

    virtual ~StreamSource() = default;

    /// The names of its topics: always the same.
    [[nodiscard]] virtual std::vector<std::string> topics() const = 0;

    /// Who is to be told from now on, before the first client comes; the function may be called by
    /// any thread, with one JSON object.
    virtual void publishTo(Publish publish) = 0;

    /// Answers once, on any thread, with one JSON object that holds whatever was published before
    /// the call. Errors are told to the client as `busy`.
    virtual void takeSnapshot(const std::string &topic, Answer answer) = 0;
};

} // namespace energy
