// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journal.h"

#include <utility>

namespace energy {

JournalError describeDamage(JournalDamage damage)
{
    std::string detail = damage.file + " is damaged at offset " + std::to_string(damage.offset)
        + ", sequence " + std::to_string(damage.sequence) + ": " + damage.reason;
    return {{ErrorCode::Damaged, std::move(detail)}, std::move(damage)};
}

} // namespace energy
