// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/balances_pane.h"

#include "ui/panes/hold_look.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/amount_bar.h"
#include "ui/widgets/amount_legend.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace energy {

namespace {

/// In the order of HoldReason.
constexpr std::array reasons{
    QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: open orders"),
    QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: delivery of positions"),
    QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: auction bids"),
    QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: security for blocks"),
    QT_TRANSLATE_NOOP("energy::BalancesPane", "Held: payment of blocks"),
};

} // namespace

BalancesPane::BalancesPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_name(new QLabel(this))
    , m_total(new QLabel(this))
    , m_bar(new AmountBar(context.themes, this))
    , m_parts(new AmountLegend(context.themes, Qt::Vertical, this))
    , m_verdict(new QLabel(this))
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_total, 0, 1, Qt::AlignRight);
    grid->addWidget(m_bar, 1, 0, 1, 2);
    m_verdict->setWordWrap(true);
    m_verdict->setProperty("role", QStringLiteral("caption"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->addLayout(grid);
    column->addWidget(m_parts);
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
    const Cash cash = m_context.market.cash();
    const HoldSums sums = sumOf(m_context.market.holds(), m_context.market.now());
    m_total->setText(cash ? m_context.figures().money(cash->first + cash->second) : missingText);
    m_total->setAccessibleName(m_name->text() + QLatin1Char(' ') + m_total->text());
    showParts(cash, sums);
    showVerdict(cash, sums);
    Q_EMIT headerChanged();
}

void BalancesPane::showParts(const Cash &cash, const HoldSums &sums)
{
    const NumberText figures = m_context.figures();
    std::vector<AmountPart> parts;
    std::vector<AmountEntry> entries;
    const auto add = [&](const QString &name, Money amount, const AmountInk &ink) {
        parts.push_back({name, amount.count(), ink});
        entries.push_back({name, cash ? figures.money(amount) : missingText, ink});
    };
    add(tr("Available"), cash ? cash->first : Money(), availableInk);
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const auto reason = static_cast<HoldReason>(i);
        if (sums.of(reason) != Money()) {
            add(tr(reasons.at(i)), sums.of(reason), holdInk(reason));
        }
    }
    m_bar->setParts(std::move(parts), cash ? (cash->first + cash->second).count() : 0);
    m_parts->setEntries(std::move(entries));
}

void BalancesPane::showVerdict(const Cash &cash, const HoldSums &sums)
{
    const NumberText figures = m_context.figures();
    if (!cash) {
        m_verdict->setText(tr("Waiting for the balances."));
    } else if (cash->second == sums.all) {
        m_checkedAt = m_context.market.now();
        m_verdict->setText(tr("The sum of the parts equals the account, to the last micro-dollar.")
                           + releaseWords(sums));
    } else {
        m_verdict->setText(tr("The holds are being read again: %1 $ of %2 $ explained.")
                               .arg(figures.money(sums.all), figures.money(cash->second)));
    }
}

QString BalancesPane::releaseWords(const HoldSums &sums) const
{
    if (!sums.nextRelease) {
        return {};
    }
    const NumberText figures = m_context.figures();
    return QLatin1Char(' ')
        + tr("Next release %1, up to %2 $.")
              .arg(dayMinuteText(*sums.nextRelease, m_context.calendar, figures.locale()),
                   figures.money(sums.freedThen));
}

void BalancesPane::retranslate()
{
    m_name->setText(tr("Cash account, USD"));
    m_parts->setAccessibleName(tr("Parts of the account"));
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
