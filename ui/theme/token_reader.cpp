// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/token_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QRegularExpression>

namespace energy {

TokenReader::TokenReader(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        m_error
            = Error{ErrorCode::Malformed, "theme tokens: " + problem.errorString().toStdString()};
    }
    m_root = document.object();
}

QJsonValue TokenReader::find(const QString &path) const
{
    QJsonValue value = m_root;
    for (const QString &step : path.split(u'.')) {
        value = value.toObject().value(step);
    }
    return value;
}

bool TokenReader::has(const QString &path) const
{
    return !find(path).isUndefined();
}

void TokenReader::refuse(const QString &path, const QString &expected)
{
    if (!m_error) {
        m_error = Error{ErrorCode::Malformed,
                        "theme token " + path.toStdString() + " is not " + expected.toStdString()};
    }
}

QColor TokenReader::color(const QString &path)
{
    return colorOf(find(path), path);
}

QColor TokenReader::colorOf(const QJsonValue &value, const QString &path)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A#([0-9A-Fa-f]{6})([0-9A-Fa-f]{2})?\\z"));
    const auto match = shape.match(value.toString());
    if (!match.hasMatch()) {
        refuse(path, QStringLiteral("a color"));
        return {};
    }
    QColor color(u'#' + match.captured(1));
    if (match.hasCaptured(2)) {
        color.setAlpha(match.captured(2).toInt(nullptr, 16));
    }
    return color;
}

double TokenReader::number(const QString &path)
{
    const QJsonValue value = find(path);
    if (!value.isDouble()) {
        refuse(path, QStringLiteral("a number"));
    }
    return value.toDouble();
}

int TokenReader::integer(const QString &path)
{
    const double value = number(path);
    const int whole = static_cast<int>(value);
    if (static_cast<double>(whole) != value) {
        refuse(path, QStringLiteral("a whole number"));
    }
    return whole;
}

QString TokenReader::text(const QString &path)
{
    const QJsonValue value = find(path);
    if (!value.isString()) {
        refuse(path, QStringLiteral("a text"));
    }
    return value.toString();
}

QJsonArray TokenReader::list(const QString &path)
{
    const QJsonValue value = find(path);
    if (!value.isArray() || value.toArray().isEmpty()) {
        refuse(path, QStringLiteral("a list"));
    }
    return value.toArray();
}

QStringList TokenReader::texts(const QString &path)
{
    QStringList texts;
    for (const auto &value : list(path)) {
        if (!value.isString()) {
            refuse(path, QStringLiteral("a list of texts"));
        }
        texts.append(value.toString());
    }
    return texts;
}

} // namespace energy
