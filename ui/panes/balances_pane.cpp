// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/balances_pane.h"

#include "ui/theme/time_text.h"
#include "ui/widgets/amount_bar.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace energy {

namespace {

struct Line {
    const char *words;
    QColor Palette::*color;
    AmountFill fill;
};

/// What is available, then the reasons of holds in the order of HoldReason.
constexpr std::array<Line, 6> shown{{
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Available"), &Palette::ok, AmountFill::Solid},
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: open orders"), &Palette::own,
     AmountFill::Solid},
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: delivery of positions"), &Palette::accent,
     AmountFill::Solid},
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: auction bids"), &Palette::own,
     AmountFill::Hatched},
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: security for blocks"), &Palette::gate,
     AmountFill::Solid},
    {QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: payment of blocks"), &Palette::accent,
     AmountFill::Hatched},
}};

} // namespace

BalancesPane::BalancesPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_name(new QLabel(this))
    , m_total(new QLabel(this))
    , m_bar(new AmountBar(context.themes, this))
    , m_verdict(new QLabel(this))
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_total, 0, 1, Qt::AlignRight);
    grid->addWidget(m_bar, 1, 0, 1, 2);
    for (std::size_t i = 0; i < lines; ++i) {
        m_names.at(i) = new QLabel(this);
        m_figures.at(i) = new QLabel(this);
        m_figures.at(i)->setProperty("figures", true);
        grid->addWidget(m_names.at(i), static_cast<int>(i) + 2, 0);
        grid->addWidget(m_figures.at(i), static_cast<int>(i) + 2, 1, Qt::AlignRight);
    }
    m_verdict->setWordWrap(true);
    m_verdict->setProperty("role", QStringLiteral("caption"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->addLayout(grid);
    column->addWidget(m_verdict);
    column->addStretch(1);
    connect(&m_clock, &FrameClock::frame, this, &BalancesPane::refresh);
    connect(&context.market, &MarketView::balancesChanged, this, &BalancesPane::dirty);
    connect(&context.themes, &ThemeStore::changed, this, &BalancesPane::applyTheme);
    applyTheme();
    retranslate();
}

QString BalancesPane::caption() const
{
    return m_checkedAt ? tr("checked %1").arg(clockText(*m_checkedAt, m_context.calendar))
                       : QString();
}

QString BalancesPane::figureOf(std::size_t line) const
{
    return m_figures.at(line)->text();
}

QString BalancesPane::totalText() const
{
    return m_total->text();
}

QString BalancesPane::verdict() const
{
    return m_verdict->text();
}

void BalancesPane::dirty()
{
    if (isVisible()) {
        m_clock.request();
    }
}

void BalancesPane::refresh()
{
    const auto cash = m_context.market.cash();
    const NumberText figures = m_context.figures();
    std::array<Money, lines> amounts{};
    Money held;
    for (const HoldRow &hold : m_context.market.holds()) {
        amounts.at(static_cast<std::size_t>(hold.reason) + 1) += hold.amount;
        held += hold.amount;
    }
    amounts[0] = cash ? cash->first : Money();
    std::vector<AmountPart> parts;
    for (std::size_t i = 0; i < lines; ++i) {
        m_figures.at(i)->setText(cash ? figures.money(amounts.at(i)) : missingText);
        parts.push_back(
            {tr(shown.at(i).words), amounts.at(i).count(), shown.at(i).color, shown.at(i).fill});
    }
    const Money whole = cash ? cash->first + cash->second : Money();
    m_total->setText(cash ? figures.money(whole) : missingText);
    m_bar->setParts(std::move(parts), whole.count());
    if (!cash) {
        m_verdict->setText(tr("Waiting for the balances."));
    } else if (cash->second == held) {
        m_checkedAt = m_context.market.now();
        m_verdict->setText(
            tr("The sum of the parts equals the account, to the last micro-dollar."));
    } else {
        m_verdict->setText(tr("The holds are being read again: %1 $ of %2 $ explained.")
                               .arg(figures.money(held), figures.money(cash->second)));
    }
    nameFigures();
    Q_EMIT headerChanged();
}

/// A reader hears the name of a figure and the figure.
void BalancesPane::nameFigures()
{
    const auto name = [](QLabel &figure, const QLabel &words) {
        figure.setAccessibleName(words.text() + QLatin1Char(' ') + figure.text());
    };
    for (std::size_t i = 0; i < lines; ++i) {
        name(*m_figures.at(i), *m_names.at(i));
    }
    name(*m_total, *m_name);
}

void BalancesPane::retranslate()
{
    m_name->setText(tr("Cash account, USD"));
    for (std::size_t i = 0; i < lines; ++i) {
        m_names.at(i)->setText(tr(shown.at(i).words));
    }
    refresh();
}

void BalancesPane::applyTheme()
{
    m_total->setFont(m_context.themes.theme().font.price);
}

void BalancesPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void BalancesPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
