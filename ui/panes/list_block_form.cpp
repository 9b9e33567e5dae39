// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/list_block_form.h"

#include "core/protocol/limits.h"
#include "ui/panes/auction_run_choice.h"
#include "ui/panes/contract_text.h"
#include "ui/panes/delivery_choice.h"
#include "ui/panes/profile_editor.h"
#include "ui/panes/source_choice.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QScopedValueRollback>

namespace energy {

namespace {

std::optional<Price> priceIn(const FigureField &field)
{
    const auto value = field.value();
    return value ? std::optional(Price::of(*value)) : std::nullopt;
}

template <class Value>
void showFigure(FigureField &field, const std::optional<Value> &value)
{
    if (!value) {
        if (field.value()) {
            field.edit()->clear();
        }
    } else if (field.value() != static_cast<std::int64_t>(*value)) {
        field.setValue(static_cast<std::int64_t>(*value));
    }
}

std::optional<std::int64_t> countOf(const std::optional<Price> &price)
{
    return price ? std::optional(price->count()) : std::nullopt;
}

enum Shape { Flat, ByHour };

} // namespace

void ListBlockForm::follow()
{
    connect(m_source, &SourceChoice::sourceChanged, this,
            [this] { change([this](BlockDraft &draft) { draft.source = m_source->source(); }); });
    connect(m_place, &QComboBox::currentIndexChanged, this, &ListBlockForm::placeChosen);
    connect(m_delivery, &DeliveryChoice::dayChanged, this, [this] {
        change([this](BlockDraft &draft) { moveToDay(draft, m_delivery->day(), m_calendar); });
    });
    connect(m_delivery, &DeliveryChoice::spanChanged, this,
            [this] { change([this](BlockDraft &draft) { draft.span = m_delivery->span(); }); });
    connect(m_energy, &FigureField::valueChanged, this, &ListBlockForm::energyEdited);
    connect(m_shape, &SegmentedControl::currentChanged, this, &ListBlockForm::shapeChosen);
    connect(m_profile, &ProfileEditor::edited, this, [this] {
        change([this](BlockDraft &draft) { energy::setProfile(draft, m_profile->profile()); });
    });
    connect(m_reserve, &FigureField::valueChanged, this,
            [this] { change([this](BlockDraft &draft) { draft.reserve = priceIn(*m_reserve); }); });
    connect(m_run, &AuctionRunChoice::runChanged, this, [this] {
        change([this](BlockDraft &draft) {
            draft.opens = m_run->opens();
            draft.runs = m_run->runs();
        });
    });
    connect(m_minimumRaise, &FigureField::valueChanged, this, [this] {
        change([this](BlockDraft &draft) { draft.minimumRaise = priceIn(*m_minimumRaise); });
    });
    connect(m_extension, &FigureField::valueChanged, this, [this] {
        change([this](BlockDraft &draft) { draft.extendSeconds = m_extension->value(); });
    });
    connect(m_maxExtensions, &FigureField::valueChanged, this, [this] {
        change([this](BlockDraft &draft) {
            const auto times = m_maxExtensions->value();
            draft.maxExtensions
                = times ? std::optional(static_cast<std::uint32_t>(*times)) : std::nullopt;
        });
    });
}

void ListBlockForm::change(const std::function<void(BlockDraft &)> &edit)
{
    if (m_isShowing) {
        return;
    }
    edit(m_draft);
    showDraft();
    Q_EMIT edited();
}

void ListBlockForm::placeChosen()
{
    if (m_place->currentIndex() >= 0) {
        change([this](BlockDraft &draft) {
            draft.location = m_place->currentData().toString().toStdString();
        });
    }
}

void ListBlockForm::energyEdited()
{
    change([this](BlockDraft &draft) {
        const auto value = m_energy->value();
        if (draft.isFlat) {
            draft.flat = value ? std::optional(Energy::of(*value * lot.count())) : std::nullopt;
        }
    });
}

void ListBlockForm::shapeChosen(int shape)
{
    change([this, shape](BlockDraft &draft) {
        const std::size_t hours = hoursOfDay(m_calendar, draft.day).size();
        shape == Flat ? shapeFlat(draft, hours) : shapeByHour(draft, hours);
    });
}

void ListBlockForm::setDraft(const BlockDraft &draft)
{
    m_draft = draft;
    showDraft();
}

void ListBlockForm::setPlaces(const std::vector<std::string> &locations)
{
    {
        const QScopedValueRollback showing(m_isShowing, true);
        m_place->clear();
        for (const std::string &location : locations) {
            offerPlace(QString::fromStdString(location));
        }
    }
    showDraft();
}

void ListBlockForm::offerPlace(const QString &location)
{
    const QString name = placeName(location.toStdString());
    m_place->addItem(name == location ? name : name + QStringLiteral(" \u00b7 ") + location,
                     location);
}

/// A place that the server does not know, as of an old template, is shown too: it says so then.
void ListBlockForm::showPlace()
{
    const QString location = QString::fromStdString(m_draft.location);
    if (!location.isEmpty() && m_place->findData(location) < 0) {
        offerPlace(location);
    }
    m_place->setCurrentIndex(m_place->findData(location));
}

void ListBlockForm::setEarliestOpening(LocalMinute earliest)
{
    m_run->setEarliest(earliest);
}

void ListBlockForm::showDraft()
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_source->setSource(m_draft.source);
    showPlace();
    m_delivery->setDelivery(m_draft.day, m_draft.span);
    showEnergy();
    showFigure(*m_reserve, countOf(m_draft.reserve));
    m_run->setRun(m_draft.opens, m_draft.runs);
    showFigure(*m_minimumRaise, countOf(m_draft.minimumRaise));
    showFigure(*m_extension, m_draft.extendSeconds);
    showFigure(*m_maxExtensions, m_draft.maxExtensions);
    showWords();
}

void ListBlockForm::showEnergy()
{
    const std::vector<Interval> hours = hoursOfDay(m_calendar, m_draft.day);
    const Energy whole = totalEnergy(m_draft, hours.size());
    const bool isKnown = !m_draft.isFlat || m_draft.flat;
    m_shape->setCurrent(m_draft.isFlat ? Flat : ByHour);
    m_profile->setHours(hours);
    m_profile->setProfile(energies(m_draft, hours.size()), m_draft.span);
    m_energy->setEnabled(m_draft.isFlat);
    m_energy->setToolTip(m_draft.isFlat ? QString() : tr("The sum of the hours below"));
    showFigure(*m_energy, isKnown ? std::optional(whole.count() / lot.count()) : std::nullopt);
}

/// What the words say of the figures.
void ListBlockForm::showWords()
{
    const NumberText figures = m_figures();
    const auto hours = static_cast<std::int64_t>(m_draft.span.count());
    const Energy whole = m_draft.flat.value_or(Energy());
    const bool isShown = m_draft.isFlat && hours > 0 && whole > Energy();
    m_shape->setSegments(
        {{isShown ? tr("Flat %1 MW").arg(figures.energy(Energy::of(whole.count() / hours)))
                  : tr("Flat")},
         {tr("By hour")}});
    m_certificates->setText(
        isRenewable(m_draft.source)
            ? tr("The certificate of each hour goes to the buyer with the energy.")
            : tr("%1 has no certificates; only renewable energy does.")
                  .arg(sourceName(m_draft.source)));
}

void ListBlockForm::setAuctionNote(const QString &words)
{
    m_auctionNote->setText(words);
}

QString ListBlockForm::auctionNote() const
{
    return m_auctionNote->text();
}

QString ListBlockForm::certificates() const
{
    return m_certificates->text();
}

FigureField *ListBlockForm::figureOf(BlockField field) const
{
    switch (field) {
    case BlockField::Reserve:
        return m_reserve;
    case BlockField::MinimumRaise:
        return m_minimumRaise;
    case BlockField::Extension:
        return m_extension;
    case BlockField::MaxExtensions:
        return m_maxExtensions;
    default:
        return nullptr;
    }
}

QWidget *ListBlockForm::controlOf(BlockField field) const
{
    switch (field) {
    case BlockField::Source:
        return m_source;
    case BlockField::Place:
        return m_place;
    case BlockField::Delivery:
        return m_delivery;
    case BlockField::Amount:
        return m_draft.isFlat ? static_cast<QWidget *>(m_energy) : m_profile;
    case BlockField::Opens:
        return &m_run->timeField();
    case BlockField::Runs:
        return &m_run->durationField();
    default:
        return figureOf(field);
    }
}

void ListBlockForm::setError(BlockField field, const QString &words)
{
    if (FigureField *figure = figureOf(field)) {
        // What the field itself says of what was typed is more to the point.
        if (figure->value() || figure->edit()->text().trimmed().isEmpty()) {
            figure->setError(words);
        }
        return;
    }
    QLabel *label = m_rows.at(static_cast<std::size_t>(field)).error;
    if (label != nullptr && label->text() != words) {
        label->setText(words);
        label->setVisible(!words.isEmpty());
        controlOf(field)->setAccessibleDescription(words);
    }
}

QString ListBlockForm::error(BlockField field) const
{
    if (const FigureField *figure = figureOf(field)) {
        return figure->error();
    }
    const QLabel *label = m_rows.at(static_cast<std::size_t>(field)).error;
    return label != nullptr ? label->text() : QString();
}

void ListBlockForm::focusField(BlockField field)
{
    if (QWidget *control = controlOf(field)) {
        control->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace energy
