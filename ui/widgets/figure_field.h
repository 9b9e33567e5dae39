// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QLineEdit>
#include <QWidget>

#include <cstdint>
#include <optional>

class QLabel;

namespace energy {

class IconButton;

/// What a field holds: a whole number of 10^-places of a unit.
struct FigureFormat {
    int places = 0;
    int decimals = 0; ///< Always shown.
    std::int64_t step = 1;
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    QString unit;
};

/// A figure to type or to step: − and +, ↑ ↓ by one step, with Shift by ten. The text is read
/// exactly; what cannot be read is said under the field and is no value.
class FigureField : public QWidget {
    Q_OBJECT

public:
    FigureField(const ThemeStore &themes, const FigureFormat &format, QWidget *parent = nullptr);

    void setFormat(const FigureFormat &format);
    void setName(const QString &name); ///< For the screen reader.
    void setValue(std::int64_t value);
    [[nodiscard]] std::optional<std::int64_t> value() const;

    /// A complaint from outside, "not a tick of this market"; gone with the next change.
    void setError(const QString &error);
    [[nodiscard]] QString error() const;

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void valueChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void stepBy(std::int64_t steps);
    void textEdited();
    [[nodiscard]] QString complaint() const;
    [[nodiscard]] std::optional<std::int64_t> read() const;
    void applyTheme();

    const ThemeStore &m_themes;
    FigureFormat m_format;
    QLineEdit *m_edit;
    IconButton *m_less;
    IconButton *m_more;
    QLabel *m_unit;
    QLabel *m_error;
};

} // namespace energy
