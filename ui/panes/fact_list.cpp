// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/fact_list.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace energy {

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_heading(new QLabel(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_heading->setProperty("role", QStringLiteral("caption"));
    m_grid->addWidget(m_heading, 0, 0, 1, 2);
}

void FactList::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    setAccessibleName(heading);
}

void FactList::setFacts(const std::vector<Fact> &facts)
{
    while (m_lines.size() < facts.size()) {
        const Line line{new QLabel(this), new QLabel(this)};
        const int row = static_cast<int>(m_lines.size()) + 1;
        line.name->setProperty("role", QStringLiteral("label"));
        line.words->setWordWrap(true);
        line.words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(line.name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(line.words, row, 1, Qt::AlignTop);
        m_lines.push_back(line);
        m_grid->setRowStretch(row, 0);
        m_grid->setRowStretch(row + 1, 1); // Room that is left stays below.
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool isUsed = i < facts.size();
        m_lines[i].name->setText(isUsed ? facts[i].name : QString());
        m_lines[i].words->setText(isUsed ? facts[i].words : QString());
        m_lines[i].name->setVisible(isUsed);
        m_lines[i].words->setVisible(isUsed);
    }
}

QString FactList::wordsOf(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_lines, [&name](const Line &line) { return line.name->text() == name; });
    return found != m_lines.end() ? found->words->text() : QString();
}

} // namespace energy
