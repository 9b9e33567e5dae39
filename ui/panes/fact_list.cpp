// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/fact_list.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace energy {

namespace {

constexpr int narrowBelow = 300;
constexpr int betweenColumns = 12;
constexpr int railWidth = 16; ///< The rings of a timeline and the room after them.
constexpr int ringSide = 7;
constexpr int tableGap = 8;
constexpr int timelineGap = 6;

} // namespace

/// Words at the right edge as long as one line holds them.
class FactWords : public QLabel {
public:
    using QLabel::QLabel;

    void setRightIfOneLine(bool wanted)
    {
        m_isRight = wanted;
        align();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QLabel::resizeEvent(event);
        align();
    }

private:
    void align()
    {
        const bool fits = fontMetrics().horizontalAdvance(text()) <= contentsRect().width();
        setAlignment(Qt::AlignTop | (m_isRight && fits ? Qt::AlignRight : Qt::AlignLeft));
    }

    bool m_isRight = false;
};

FactList::FactList(const ThemeStore &themes, FactLook look, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_look(look)
    , m_column(new QVBoxLayout(this))
    , m_heading(new QLabel(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(themes.theme().px(look == FactLook::Table ? tableGap : timelineGap));
    m_heading->setProperty("role", QStringLiteral("caption"));
    m_heading->hide();
    m_column->addWidget(m_heading);
    m_column->addStretch(1); // Room that is left stays below.
    connect(&themes, &ThemeStore::changed, this, &FactList::arrange);
}

void FactList::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    setAccessibleName(heading);
}

void FactList::addLine()
{
    auto *whole = new QWidget(this);
    auto *words = new FactWords(whole);
    const Line line{whole, new QBoxLayout(QBoxLayout::LeftToRight, whole), new QLabel(whole),
                    words};
    QLabel *quiet = m_look == FactLook::Table ? line.name : words;
    quiet->setProperty("role", QStringLiteral("label"));
    line.name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line.layout->addWidget(line.name);
    line.layout->addWidget(words, 1);
    m_column->insertWidget(m_column->count() - 1, whole);
    m_lines.push_back(line);
}

void FactList::setFacts(const std::vector<Fact> &facts)
{
    while (m_lines.size() < facts.size()) {
        addLine();
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool isUsed = i < facts.size();
        m_lines[i].name->setText(isUsed ? facts[i].name : QString());
        m_lines[i].words->setText(isUsed ? facts[i].words : QString());
        m_lines[i].whole->setVisible(isUsed);
    }
    arrange();
}

bool FactList::isNarrow() const
{
    return m_look == FactLook::Table && width() < m_themes.theme().px(narrowBelow);
}

/// All names are as wide as the widest, so that the words begin below each other.
void FactList::arrange()
{
    const Theme &theme = m_themes.theme();
    int widest = 0;
    for (const Line &line : m_lines) {
        widest = std::max(widest, line.name->sizeHint().width());
    }
    const bool isBelow = isNarrow();
    for (const Line &line : m_lines) {
        line.layout->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        line.layout->setSpacing(isBelow ? 0 : theme.px(betweenColumns));
        line.layout->setContentsMargins(m_look == FactLook::Timeline ? theme.px(railWidth) : 0, 0,
                                        0, 0);
        line.name->setMinimumWidth(isBelow ? 0 : widest);
        line.words->setRightIfOneLine(m_look == FactLook::Table && !isBelow);
    }
    update();
}

QString FactList::wordsOf(const QString &name) const
{
    const QLabel *words = wordsLabel(name);
    return words != nullptr ? words->text() : QString();
}

const QLabel *FactList::wordsLabel(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_lines, [&name](const Line &line) { return line.name->text() == name; });
    return found != m_lines.end() ? found->words : nullptr;
}

/// Each in the middle of the first line of its words.
std::vector<QPointF> FactList::ringCentres() const
{
    std::vector<QPointF> centres;
    if (m_look == FactLook::Timeline) {
        const Theme &theme = m_themes.theme();
        for (const Line &line : m_lines) {
            if (!line.whole->isHidden()) {
                const int middle = line.name->fontMetrics().height() / 2;
                centres.emplace_back(contentsRect().left() + theme.px(ringSide) / 2.0 + 1,
                                     line.name->mapTo(this, line.name->contentsRect().topLeft()).y()
                                         + middle + 0.5);
            }
        }
    }
    return centres;
}

void FactList::paintEvent(QPaintEvent *)
{
    const std::vector<QPointF> centres = ringCentres();
    if (centres.empty()) {
        return;
    }
    const Palette &color = m_themes.theme().color;
    const qreal radius = m_themes.theme().px(ringSide) / 2.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color.lineStrong, 1));
    painter.drawLine(centres.front(), centres.back());
    painter.setPen(QPen(color.own, 1.5));
    painter.setBrush(color.pane); // The line ends at the rings.
    for (const QPointF &centre : centres) {
        painter.drawEllipse(centre, radius, radius);
    }
}

void FactList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FactList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

} // namespace energy
