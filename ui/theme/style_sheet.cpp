// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style_sheet.h"

#include "ui/theme/compiled_file.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QRegularExpression>

namespace energy {

namespace {

QString colorText(const QColor &color)
{
    return QStringLiteral("rgba(%1, %2, %3, %4)")
        .arg(color.red())
        .arg(color.green())
        .arg(color.blue())
        .arg(color.alpha());
}

QHash<QString, QString> words(const Theme &theme)
{
    QHash<QString, QString> words;
    for (const NamedColor &entry : namedColors) {
        words.insert(entry.name, colorText(theme.color.*entry.color));
    }
    const bool light = theme.choice.base == ThemeBase::Light;
    const auto px = [](int pixels) { return QStringLiteral("%1px").arg(pixels); };
    words.insert(QStringLiteral("icons"), light ? QStringLiteral("light") : QStringLiteral("dark"));
    // Borders and padding come on top of the height that a style sheet sets.
    words.insert(QStringLiteral("controlInner"), px(theme.size.control - 2));
    words.insert(QStringLiteral("rowHeight"), px(theme.size.row));
    words.insert(QStringLiteral("tableHeader"), px(theme.size.tableHeader));
    words.insert(QStringLiteral("radius"), px(theme.size.radius));
    words.insert(QStringLiteral("focusWidth"), px(theme.size.focusWidth));
    words.insert(QStringLiteral("bodySize"), px(theme.font.body.pixelSize()));
    words.insert(QStringLiteral("captionSize"), px(theme.font.caption.pixelSize()));
    words.insert(QStringLiteral("titleSize"), px(theme.font.dialogTitle.pixelSize()));
    words.insert(QStringLiteral("priceSize"), px(theme.font.price.pixelSize()));
    words.insert(QStringLiteral("uiFamily"),
                 theme.font.body.families().join(QStringLiteral("\", \"")));
    words.insert(QStringLiteral("figureFamily"),
                 theme.font.figure.families().join(QStringLiteral("\", \"")));
    return words;
}

} // namespace

Result<QString> fillStyleSheet(const QString &text, const Theme &theme)
{
    static const QRegularExpression name(QStringLiteral("@([0-9]+)px|@([A-Za-z][A-Za-z0-9]*)"));
    const QHash<QString, QString> known = words(theme);
    QString filled;
    qsizetype at = 0;
    for (auto matches = name.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        filled += QStringView(text).mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        if (match.hasCaptured(1)) {
            filled += QStringLiteral("%1px").arg(theme.px(match.captured(1).toInt()));
        } else if (known.contains(match.captured(2))) {
            filled += known.value(match.captured(2));
        } else {
            return fail(ErrorCode::Malformed,
                        "style sheet names an unknown token " + match.captured(2).toStdString());
        }
    }
    return filled + text.mid(at);
}

Result<QString> makeStyleSheet(const Theme &theme)
{
    const QByteArray sheet = compiledFile(QStringLiteral("theme/controls.qss"));
    return fillStyleSheet(QString::fromUtf8(sheet), theme);
}

} // namespace energy
