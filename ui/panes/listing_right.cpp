// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/listing_right.h"

#include "core/protocol/roles.h"

#include <QCoreApplication>

#include <algorithm>

namespace energy {

QString whyNoListing(const MarketConnection &connection)
{
    const std::vector<std::string> &roles = connection.me().roles;
    const std::string_view wanted = roleNames.at(static_cast<std::size_t>(Role::Producer));
    if (std::ranges::find(roles, wanted) == roles.end()) {
        return QCoreApplication::translate("energy::ListingRight",
                                           "Only producers list blocks, and you are none.");
    }
    return connection.isLive()
        ? QString()
        : QCoreApplication::translate("energy::ListingRight",
                                      "Not connected. Nothing can be listed until it is.");
}

} // namespace energy
