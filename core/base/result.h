// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace energy {

/// Why something outside the centre failed. Refusals by the rules of the market are not errors: see
/// Refusal.
enum class ErrorCode {
    Malformed, ///< Input that cannot be read as what it should be.
    Unreachable, ///< A file, socket or service that could not be opened or did not answer.
    WriteFailed, ///< Storage refused a write or flush; what was being written must not be believed.
    Damaged, ///< Stored data contradicts its checksums or itself.
    InUse, ///< Another process holds the resource.
    NotFound,
    Conflict,
    Denied,
    Expired,
};

struct Error {
    ErrorCode code;
    std::string
        detail; ///< What happened, with file, offset or field: for the log and the operator.
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace energy
