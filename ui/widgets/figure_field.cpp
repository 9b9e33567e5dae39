// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figure_field.h"

#include "core/base/decimal.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/spoken_parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

FigureField::FigureField(const ThemeStore &themes, const FigureFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_format(format)
    , m_edit(new QLineEdit(this))
    , m_less(new IconButton(themes, Icon::Minus, m_edit))
    , m_more(new IconButton(themes, Icon::Plus, m_edit))
    , m_unit(new QLabel(m_edit))
    , m_error(new QLabel(this))
{
    speakAs(*this, QAccessible::Grouping);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_edit);
    column->addWidget(m_error);
    auto *inside = new QHBoxLayout(m_edit);
    inside->setContentsMargins(4, 0, 4, 0);
    inside->addWidget(m_less);
    inside->addStretch(1);
    inside->addWidget(m_unit);
    inside->addWidget(m_more);

    m_edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_edit->setProperty("figures", true);
    m_edit->installEventFilter(this);
    m_unit->setProperty("role", QStringLiteral("caption"));
    m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->setWordWrap(true);
    m_error->hide();
    for (IconButton *button : {m_less, m_more}) {
        button->setFocusPolicy(Qt::NoFocus); // the arrow keys of the field do the same
        button->setAutoRepeat(true);
        button->setCursor(Qt::ArrowCursor);
    }
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    connect(m_less, &QToolButton::clicked, this, [this] { stepBy(-1); });
    connect(m_more, &QToolButton::clicked, this, [this] { stepBy(1); });
    connect(m_edit, &QLineEdit::textEdited, this, &FigureField::textEdited);
    connect(&themes, &ThemeStore::changed, this, &FigureField::applyTheme);
    setFormat(format);
    retranslate();
}

void FigureField::setFormat(const FigureFormat &format)
{
    m_format = format;
    m_unit->setText(format.unit);
    applyTheme();
}

void FigureField::applyTheme()
{
    const Theme &theme = m_themes.theme();
    const int unit = QFontMetrics(theme.font.caption).horizontalAdvance(m_format.unit);
    const int button = m_more->sizeHint().width() + theme.px(8);
    m_edit->setTextMargins(button - theme.px(8), 0, button + unit, 0);
}

void FigureField::setName(const QString &name)
{
    setAccessibleName(name);
    m_edit->setAccessibleName(
        m_format.unit.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, m_format.unit));
    retranslate();
}

void FigureField::retranslate()
{
    // Two fields side by side have a stepper each, which only the name of the field tells apart.
    m_less->setWords(tr("%1: one step less").arg(accessibleName()), QStringLiteral("\u2193"));
    m_more->setWords(tr("%1: one step more").arg(accessibleName()), QStringLiteral("\u2191"));
}

void FigureField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::LocaleChange) {
        if (const auto held = read()) {
            setValue(*held);
        }
    }
    QWidget::changeEvent(event);
}

std::optional<std::int64_t> FigureField::read() const
{
    // Groups are not read: "1.234" must never be a thousand in one language and one in another.
    QString text = m_edit->text().trimmed();
    text.replace(minusSign, u'-');
    text.replace(u',', u'.');
    return parseDecimal(text.toStdString(), m_format.places);
}

std::optional<std::int64_t> FigureField::value() const
{
    const auto number = read();
    return number && *number >= m_format.least && *number <= m_format.greatest ? number
                                                                               : std::nullopt;
}

void FigureField::setValue(std::int64_t value)
{
    QString text = QString::fromStdString(decimalText(value, m_format.places, m_format.decimals));
    text.replace(u'-', minusSign);
    text.replace(QStringLiteral("."), locale().decimalPoint());
    if (text != m_edit->text()) {
        m_edit->setText(text);
    }
    setError({});
    Q_EMIT valueChanged();
}

QString FigureField::complaint() const
{
    const auto number = read();
    const auto limit = [this](std::int64_t value) {
        return NumberText(locale()).exact(value, m_format.places, m_format.decimals);
    };
    if (m_edit->text().trimmed().isEmpty()) {
        return tr("A figure is missing.");
    }
    if (!number) {
        return tr("Not a figure with at most %n decimal(s).", nullptr, m_format.places);
    }
    if (*number < m_format.least) {
        return tr("At least %1.").arg(limit(m_format.least));
    }
    return *number > m_format.greatest ? tr("At most %1.").arg(limit(m_format.greatest))
                                       : QString();
}

void FigureField::textEdited()
{
    setError(complaint());
    Q_EMIT valueChanged();
}

void FigureField::stepBy(std::int64_t steps)
{
    const std::int64_t from
        = read().value_or(std::clamp<std::int64_t>(0, m_format.least, m_format.greatest));
    std::int64_t change = 0;
    std::int64_t target = 0;
    if (__builtin_mul_overflow(steps, m_format.step, &change)
        || __builtin_add_overflow(from, change, &target)) {
        return;
    }
    setValue(std::clamp(target, m_format.least, m_format.greatest));
}

void FigureField::setError(const QString &error)
{
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    m_edit->setAccessibleDescription(error);
    const bool invalid = !error.isEmpty();
    if (m_edit->property("invalid").toBool() != invalid) {
        m_edit->setProperty("invalid", invalid);
        m_edit->style()->unpolish(m_edit);
        m_edit->style()->polish(m_edit);
    }
}

QString FigureField::error() const
{
    return m_error->text();
}

bool FigureField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool up = key->key() == Qt::Key_Up;
        if ((up || key->key() == Qt::Key_Down)
            && (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier) {
            const int steps = key->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
            stepBy(up ? steps : -steps);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace energy
