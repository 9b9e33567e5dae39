// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/language.h"

#include "core/base/check.h"

#include <QCoreApplication>

/// The resource is in a static library, where nothing else would keep the linker from leaving it
/// out.
static void keepTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace energy {

namespace {

QString known(const QString &code)
{
    const QString wanted = code.isEmpty() ? QLocale::system().name().section(u'_', 0, 0) : code;
    return Language::codes().contains(wanted) ? wanted : QStringLiteral("en");
}

} // namespace

QStringList Language::codes()
{
    return {QStringLiteral("de"), QStringLiteral("en")};
}

Language::Language(const QString &code, QObject *parent)
    : QObject(parent)
{
    keepTranslations();
    choose(code);
}

void Language::choose(const QString &code)
{
    const QString wanted = known(code);
    if (wanted == m_code) {
        return;
    }
    m_code = wanted;
    QLocale::setDefault(locale());
    QCoreApplication::removeTranslator(&m_translator);
    require(m_translator.load(QStringLiteral(":/translations/energybid_%1.qm").arg(wanted)));
    QCoreApplication::installTranslator(&m_translator);
    Q_EMIT changed();
}

QLocale Language::locale() const
{
    const QLocale system = QLocale::system();
    return system.name().section(u'_', 0, 0) == m_code ? system : QLocale(m_code);
}

} // namespace energy
