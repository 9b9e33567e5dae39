// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace energy {

/// Reads tokens by their path, "row.compact". The first one that is missing or of another kind is
/// remembered, so that a whole theme is read in one go and then refused by name.
class TokenReader {
public:
    explicit TokenReader(const QByteArray &json);

    [[nodiscard]] QColor color(const QString &path);
    [[nodiscard]] int integer(const QString &path);
    [[nodiscard]] double number(const QString &path);
    [[nodiscard]] QString text(const QString &path);
    [[nodiscard]] QStringList texts(const QString &path);
    [[nodiscard]] QJsonArray list(const QString &path);
    /// #RRGGBB or #RRGGBBAA; `path` is only for the message.
    [[nodiscard]] QColor colorOf(const QJsonValue &value, const QString &path);
    [[nodiscard]] bool has(const QString &path) const;

    /// Remembers the first complaint.
    void refuse(const QString &path, const QString &expected);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    [[nodiscard]] QJsonValue find(const QString &path) const;

    QJsonObject m_root;
    std::optional<Error> m_error;
};

} // namespace energy
