// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <QTranslator>

namespace energy {

/// The language in force. A change reaches every widget as QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT

public:
    /// "de", "en", or empty for the language of the system where there is one of these.
    explicit Language(const QString &code, QObject *parent = nullptr);

    void choose(const QString &code);
    [[nodiscard]] const QString &code() const { return m_code; }
    /// Words and figures agree: the locale of the language, in the system's territory if it fits.
    [[nodiscard]] QLocale locale() const;
    [[nodiscard]] static QStringList codes();

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    QTranslator m_translator;
};

} // namespace energy
