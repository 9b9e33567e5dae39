// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/command_log.h"

#include <QFile>

#include <cstdint>

namespace energy {

/// What a terminal's user did and what he was told of it, a line each, on the disk before anything
/// else happens. What a user means is told apart by price and quantity, which are given once only,
/// so that an order that was sent twice shows even under two names.
class OrderRecord {
public:
    explicit OrderRecord(const QString &path);

    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    void pressed(std::uint64_t press, const std::string &price, const std::string &quantity);
    void changed(const GivenCommand &command);
    void shown(const std::string &clientId, std::uint64_t order);

private:
    void write(const std::string &line);

    QFile m_file;
};

} // namespace energy
