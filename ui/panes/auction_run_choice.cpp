// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auction_run_choice.h"

#include "ui/panes/block_preview_card.h"
#include "ui/panes/calendar_popup.h"
#include "ui/panes/delivery_choice.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spoken_parts.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QGridLayout>
#include <QSignalBlocker>

#include <array>

namespace energy {

namespace {

enum Opening { Now, At };

constexpr std::array<Nanoseconds, 10> durations{
    5 * oneMinute, 10 * oneMinute, 15 * oneMinute, 30 * oneMinute, oneHour,
    2 * oneHour,   4 * oneHour,    8 * oneHour,    oneDay,         2 * oneDay};

/// As the clock shows it; the calendar of the market, not of this machine, knows what it means.
QDateTime shownAt(LocalMinute at)
{
    return {dateOf(at.day), QTime(at.minute / 60, at.minute % 60), Qt::UTC};
}

} // namespace

AuctionRunChoice::AuctionRunChoice(const ThemeStore &themes, QWidget *parent)
    : QWidget(parent)
    , m_opening(new SegmentedControl(themes, this))
    , m_time(new QDateTimeEdit(this))
    , m_duration(new QComboBox(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_opening, 0, 0);
    grid->addWidget(m_duration, 0, 1);
    grid->addWidget(m_time, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_time->setTimeSpec(Qt::UTC);
    addCalendarPopup(*m_time);
    retranslate();
    m_opening->setCurrent(Now);
    showTime();
    connect(m_opening, &SegmentedControl::currentChanged, this, [this] {
        showTime();
        Q_EMIT runChanged();
    });
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &AuctionRunChoice::runChanged);
    connect(m_duration, &QComboBox::currentIndexChanged, this, &AuctionRunChoice::runChanged);
}

void AuctionRunChoice::setRun(std::optional<LocalMinute> opens, Nanoseconds runs)
{
    const QSignalBlocker quietTime(m_time);
    const QSignalBlocker quietDuration(m_duration);
    if (opens) {
        m_time->setDateTime(shownAt(*opens));
    }
    if (m_duration->findData(QVariant::fromValue<qint64>(runs)) < 0) {
        m_duration->addItem(tr("for %1").arg(durationName(runs)),
                            QVariant::fromValue<qint64>(runs));
    }
    m_duration->setCurrentIndex(m_duration->findData(QVariant::fromValue<qint64>(runs)));
    m_opening->setCurrent(opens ? At : Now);
    showTime();
}

void AuctionRunChoice::setEarliest(LocalMinute earliest)
{
    if (m_opening->current() == Now) {
        const QSignalBlocker quiet(m_time);
        m_time->setDateTime(shownAt(earliest));
    }
}

std::optional<LocalMinute> AuctionRunChoice::opens() const
{
    if (m_opening->current() != At) {
        return std::nullopt;
    }
    const QDateTime shown = m_time->dateTime();
    return LocalMinute{dayOf(shown.date()), shown.time().hour() * 60 + shown.time().minute()};
}

Nanoseconds AuctionRunChoice::runs() const
{
    return m_duration->currentData().toLongLong();
}

void AuctionRunChoice::showTime()
{
    m_time->setVisible(m_opening->current() == At);
}

void AuctionRunChoice::retranslate()
{
    m_opening->setSegments({{tr("Opens now")}, {tr("Opens at")}});
    m_opening->setAccessibleName(tr("When the auction opens"));
    m_time->setDisplayFormat(tr("ddd d MMM yyyy  HH:mm"));
    m_time->setAccessibleName(tr("The auction opens at, market time"));
    labelChoice(*m_duration, tr("The auction runs for"));
    const QSignalBlocker quiet(m_duration);
    const QVariant chosen = m_duration->count() > 0 ? m_duration->currentData()
                                                    : QVariant::fromValue<qint64>(durations[1]);
    m_duration->clear();
    for (const Nanoseconds duration : durations) {
        m_duration->addItem(tr("for %1").arg(durationName(duration)),
                            QVariant::fromValue<qint64>(duration));
    }
    m_duration->setCurrentIndex(m_duration->findData(chosen));
}

void AuctionRunChoice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace energy
