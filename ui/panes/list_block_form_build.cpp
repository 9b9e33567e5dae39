// SPDX-License-Identifier: Apache-2.0
// How the fields of a block are laid out and named.
#include "core/protocol/limits.h"
#include "ui/panes/auction_run_choice.h"
#include "ui/panes/delivery_choice.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/profile_editor.h"
#include "ui/panes/source_choice.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spoken_parts.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace energy {

namespace {

constexpr int nameWidth = 96;

FigureFormat priceFormat(Price step, Price least)
{
    return {.places = 2,
            .decimals = 2,
            .step = step.count(),
            .least = least.count(),
            .greatest = maxPrice.count(),
            .unit = QStringLiteral("$/MWh")};
}

/// Counted in lots, so that nothing between two of them can be meant.
constexpr int lotPlaces = 4;
static_assert(megawattHour.count() == lot.count() * 10'000);

FigureFormat energyFormat()
{
    return {.places = lotPlaces,
            .decimals = 1,
            .step = megawattHour.count() / lot.count(),
            .least = 0,
            .greatest = maxEnergy.count() / lot.count(),
            .unit = QStringLiteral("MWh")};
}

FigureFormat secondsFormat()
{
    return {.step = 10, .greatest = maxExtensionTime / oneSecond, .unit = QStringLiteral("s")};
}

FigureFormat timesFormat(const QString &unit)
{
    return {.greatest = maxExtensionCount, .unit = unit};
}

QWidget *besides(QWidget *left, QWidget *right, QWidget *parent)
{
    auto *pair = new QWidget(parent);
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return pair;
}

} // namespace

ListBlockForm::ListBlockForm(const ThemeStore &themes, const Calendar &calendar, Figures figures,
                             QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_calendar(calendar)
    , m_figures(std::move(figures))
    , m_source(new SourceChoice(themes, this))
    , m_place(new QComboBox(this))
    , m_delivery(new DeliveryChoice(calendar, this))
    , m_energy(new FigureField(themes, energyFormat(), this))
    , m_shape(new SegmentedControl(themes, this))
    , m_profile(new ProfileEditor(themes, calendar, m_figures, this))
    , m_reserve(new FigureField(themes, priceFormat(Price::of(10), -maxPrice), this))
    , m_run(new AuctionRunChoice(themes, this))
    , m_auctionNote(new QLabel(this))
    , m_minimumRaise(new FigureField(themes, priceFormat(Price::of(5), Price()), this))
    , m_extension(new FigureField(themes, secondsFormat(), this))
    , m_maxExtensions(new FigureField(themes, timesFormat({}), this))
    , m_certificatesName(new QLabel(this))
    , m_certificates(new QLabel(this))
{
    build();
    retranslate();
    follow();
}

void ListBlockForm::build()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(m_themes.theme().px(8));
    grid->setColumnMinimumWidth(0, m_themes.theme().px(nameWidth));
    grid->setColumnStretch(1, 1);
    int at = 0;
    at = addRow(*grid, at, BlockField::Source, m_source);
    at = addRow(*grid, at, BlockField::Place, m_place);
    at = addRow(*grid, at, BlockField::Delivery, m_delivery);
    at = addRow(*grid, at, BlockField::Amount, besides(m_energy, m_shape, this));
    grid->addWidget(m_profile, at++, 1);
    at = addRow(*grid, at, BlockField::Reserve, m_reserve);
    at = addRow(*grid, at, BlockField::Runs, m_run);
    at = addRow(*grid, at, BlockField::Opens, nullptr);
    grid->addWidget(m_auctionNote, at++, 1);
    at = addRow(*grid, at, BlockField::MinimumRaise, m_minimumRaise);
    at = addRow(*grid, at, BlockField::Extension, besides(m_extension, m_maxExtensions, this));
    m_certificatesName->setProperty("role", QStringLiteral("label"));
    m_certificates->setWordWrap(true);
    m_auctionNote->setProperty("role", QStringLiteral("caption"));
    m_auctionNote->setWordWrap(true);
    grid->addWidget(m_certificatesName, at, 0, Qt::AlignTop);
    grid->addWidget(m_certificates, at, 1);
    grid->setRowStretch(at + 1, 1);
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

/// A name, the control, and the place below it for what is wrong; a field without a control shares
/// that of the row above.
int ListBlockForm::addRow(QGridLayout &grid, int at, BlockField field, QWidget *control)
{
    Row &row = m_rows.at(static_cast<std::size_t>(field));
    row.error = new QLabel(this);
    row.error->setProperty("role", QStringLiteral("error"));
    row.error->setWordWrap(true);
    row.error->hide();
    if (control != nullptr) {
        row.name = new QLabel(this);
        row.name->setProperty("role", QStringLiteral("label"));
        row.name->setMinimumHeight(m_themes.theme().size.control);
        grid.addWidget(row.name, at, 0, Qt::AlignTop | Qt::AlignLeft);
        grid.addWidget(control, at, 1);
        at += 1;
    }
    grid.addWidget(row.error, at, 1);
    return at + 1;
}

void ListBlockForm::retranslate()
{
    const auto name = [this](BlockField field, const QString &words) {
        m_rows.at(static_cast<std::size_t>(field)).name->setText(words);
    };
    name(BlockField::Source, tr("Source"));
    name(BlockField::Place, tr("Place"));
    name(BlockField::Delivery, tr("Delivery"));
    name(BlockField::Amount, tr("Energy"));
    name(BlockField::Reserve, tr("Reserve"));
    name(BlockField::Runs, tr("Auction"));
    name(BlockField::MinimumRaise, tr("Least raise"));
    name(BlockField::Extension, tr("Extension"));
    labelChoice(*m_place, tr("Place"));
    m_place->setPlaceholderText(tr("Choose a place"));
    m_energy->setName(tr("Energy"));
    m_shape->setAccessibleName(tr("Profile"));
    m_reserve->setName(tr("Reserve"));
    m_reserve->setToolTip(tr("The lowest bid that is taken; buyers see it."));
    m_minimumRaise->setName(tr("Least raise"));
    m_extension->setName(tr("Extension by a bid in the last seconds"));
    m_extension->setToolTip(
        tr("A bid in this many last seconds moves the end to that bid plus as many seconds."));
    m_maxExtensions->setName(tr("Most extensions"));
    m_maxExtensions->setToolTip(tr("How often the end can be moved."));
    m_maxExtensions->setFormat(timesFormat(tr("times at most")));
    m_certificatesName->setText(tr("With it"));
    showWords();
}

void ListBlockForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace energy
