// SPDX-License-Identifier: Apache-2.0
#include "tests/load/order_record.h"

#include <unistd.h>

namespace energy {

OrderRecord::OrderRecord(const QString &path)
    : m_file(path)
{
    m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

void OrderRecord::pressed(std::uint64_t press, const std::string &price,
                          const std::string &quantity)
{
    write("press " + std::to_string(press) + ' ' + price + ' ' + quantity);
}

void OrderRecord::changed(const GivenCommand &command)
{
    if (command.clientId.empty()) {
        return; // A cancellation: it makes nothing.
    }
    switch (command.fate) {
    case CommandFate::Sending:
        return write("sent " + command.clientId);
    case CommandFate::Unknown:
        return write("unknown " + command.clientId);
    case CommandFate::Accepted:
        return write("accepted " + command.clientId + ' ' + std::to_string(command.result));
    case CommandFate::Refused:
        return write("refused " + command.clientId + ' ' + command.code);
    case CommandFate::NotArrived:
        return write("not_arrived " + command.clientId);
    }
}

void OrderRecord::shown(const std::string &clientId, std::uint64_t order)
{
    write("shown " + clientId + ' ' + std::to_string(order));
}

void OrderRecord::write(const std::string &line)
{
    const QByteArray bytes = QByteArray::fromStdString(line + '\n');
    if (m_file.write(bytes) != bytes.size() || fdatasync(m_file.handle()) != 0) {
        qFatal("the record cannot be written");
    }
}

} // namespace energy
