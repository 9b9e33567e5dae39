// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/state_label.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace energy {

StateLabel::StateLabel(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
    , m_sentence(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_sentence->setProperty("role", QStringLiteral("label"));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_action->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(1);
    column->addSpacing(20);
    column->addWidget(m_sentence);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_action, &QPushButton::clicked, this, &StateLabel::actionRequested);
}

void StateLabel::setState(PaneState state, const QString &sentence, const QString &action)
{
    m_state = state;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    update();
}

QString StateLabel::spokenValue() const
{
    return m_sentence->text();
}

void StateLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.pane);
    if (m_state == PaneState::Error) {
        const int side = theme().px(20);
        painter.drawPixmap((width() - side) / 2, m_sentence->y() - side - theme().px(8),
                           icon(Icon::Error, theme().color.error, side));
    }
}

} // namespace energy
