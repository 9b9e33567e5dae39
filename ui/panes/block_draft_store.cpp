// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/block_draft_store.h"

#include "core/base/decimal.h"
#include "core/protocol/limits.h"
#include "core/protocol/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace energy {

namespace {

const QString draftKey = QStringLiteral("listBlock/draft");
const QString templatesKey = QStringLiteral("listBlock/templates");

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

QJsonValue energyJson(const std::optional<Energy> &energy)
{
    return energy ? QJsonValue(text(energyText(*energy))) : QJsonValue();
}

QJsonValue priceJson(const std::optional<Price> &price)
{
    return price ? QJsonValue(text(priceText(*price))) : QJsonValue();
}

template <class Whole>
QJsonValue wholeJson(const std::optional<Whole> &value)
{
    return value ? QJsonValue(static_cast<qint64>(*value)) : QJsonValue();
}

/// Reads member by member; the first that is not what it should be is remembered.
class DraftReader {
public:
    explicit DraftReader(const QJsonObject &json)
        : m_json(json)
    {
    }

    [[nodiscard]] std::string textOf(const QString &name)
    {
        const QJsonValue value = m_json.value(name);
        complainUnless(value.isString(), name);
        return value.toString().toStdString();
    }

    [[nodiscard]] std::int64_t wholeOf(const QString &name, std::int64_t greatest)
    {
        const std::int64_t value = m_json.value(name).toInteger(-1);
        complainUnless(value >= 0 && value <= greatest, name);
        return value;
    }

    [[nodiscard]] bool has(const QString &name) const
    {
        return m_json.contains(name) && !m_json.value(name).isNull();
    }

    /// What `parse` makes of a text.
    template <class Parse>
    [[nodiscard]] auto parsed(const QString &name, Parse parse)
    {
        auto value = parse(textOf(name));
        complainUnless(static_cast<bool>(value), name);
        return value;
    }

    [[nodiscard]] std::vector<Energy> energiesOf(const QString &name)
    {
        std::vector<Energy> energies;
        const QJsonArray items = m_json.value(name).toArray();
        for (const QJsonValue item : items) {
            const auto energy = parseEnergy(item.toString().toStdString());
            complainUnless(energy && *energy >= Energy(), name);
            energies.push_back(energy.value_or(Energy()));
        }
        return energies;
    }

    void complainUnless(bool isGood, const QString &name)
    {
        if (!isGood && m_wrong.isEmpty()) {
            m_wrong = name;
        }
    }

    [[nodiscard]] const QString &wrong() const { return m_wrong; }

private:
    const QJsonObject &m_json;
    QString m_wrong;
};

void readDelivery(DraftReader &in, BlockDraft &draft)
{
    constexpr std::int64_t mostHours = 25;
    const auto day = in.parsed(QStringLiteral("day"), parseDay);
    draft.day = day.value_or(LocalDay{});
    draft.span.begin = static_cast<std::size_t>(in.wholeOf(QStringLiteral("from_hour"), mostHours));
    draft.span.end = static_cast<std::size_t>(in.wholeOf(QStringLiteral("to_hour"), mostHours));
    draft.isFlat = in.textOf(QStringLiteral("profile")) == "flat";
    draft.flat.reset();
    if (in.has(QStringLiteral("flat_mwh"))) {
        draft.flat = in.parsed(QStringLiteral("flat_mwh"), parseEnergy);
    }
    draft.byHour = in.energiesOf(QStringLiteral("mwh_by_hour"));
}

void readAuction(DraftReader &in, BlockDraft &draft)
{
    draft.reserve.reset();
    draft.minimumRaise.reset();
    draft.extendSeconds.reset();
    draft.maxExtensions.reset();
    if (in.has(QStringLiteral("reserve"))) {
        draft.reserve = in.parsed(QStringLiteral("reserve"), parsePrice);
    }
    if (in.has(QStringLiteral("min_raise"))) {
        draft.minimumRaise = in.parsed(QStringLiteral("min_raise"), parsePrice);
    }
    if (in.has(QStringLiteral("extend_s"))) {
        draft.extendSeconds = in.wholeOf(QStringLiteral("extend_s"), maxExtensionTime / oneSecond);
    }
    if (in.has(QStringLiteral("max_extensions"))) {
        draft.maxExtensions = static_cast<std::uint32_t>(
            in.wholeOf(QStringLiteral("max_extensions"), maxExtensionCount));
    }
    draft.runs = in.wholeOf(QStringLiteral("runs_min"), 365 * oneDay / oneMinute) * oneMinute;
    if (in.has(QStringLiteral("opens_day"))) {
        const auto day = in.parsed(QStringLiteral("opens_day"), parseDay);
        const auto minute = in.wholeOf(QStringLiteral("opens_minute"), oneDay / oneMinute - 1);
        draft.opens = LocalMinute{day.value_or(LocalDay{}), static_cast<int>(minute)};
    }
}

} // namespace

QJsonObject draftJson(const BlockDraft &draft)
{
    QJsonArray byHour;
    for (const Energy energy : draft.byHour) {
        byHour.append(text(energyText(energy)));
    }
    const std::string_view source = word(draft.source);
    QJsonObject json{
        {QStringLiteral("source"), QString::fromUtf8(source.data(), qsizetype(source.size()))},
        {QStringLiteral("location"), text(draft.location)},
        {QStringLiteral("day"), text(dayText(draft.day))},
        {QStringLiteral("from_hour"), static_cast<qint64>(draft.span.begin)},
        {QStringLiteral("to_hour"), static_cast<qint64>(draft.span.end)},
        {QStringLiteral("profile"),
         draft.isFlat ? QStringLiteral("flat") : QStringLiteral("by_hour")},
        {QStringLiteral("flat_mwh"), energyJson(draft.flat)},
        {QStringLiteral("mwh_by_hour"), byHour},
        {QStringLiteral("reserve"), priceJson(draft.reserve)},
        {QStringLiteral("runs_min"), static_cast<qint64>(draft.runs / oneMinute)},
        {QStringLiteral("min_raise"), priceJson(draft.minimumRaise)},
        {QStringLiteral("extend_s"), wholeJson(draft.extendSeconds)},
        {QStringLiteral("max_extensions"), wholeJson(draft.maxExtensions)}};
    if (draft.opens) {
        json.insert(QStringLiteral("opens_day"), text(dayText(draft.opens->day)));
        json.insert(QStringLiteral("opens_minute"), draft.opens->minute);
    }
    return json;
}

Result<BlockDraft> draftOf(const QJsonObject &json)
{
    DraftReader in(json);
    BlockDraft draft;
    draft.source
        = in.parsed(QStringLiteral("source"), fromWord<EnergySource>).value_or(EnergySource::Solar);
    draft.location = in.textOf(QStringLiteral("location"));
    readDelivery(in, draft);
    readAuction(in, draft);
    if (!in.wrong().isEmpty()) {
        return fail(ErrorCode::Malformed, in.wrong().toStdString());
    }
    return draft;
}

BlockDraftStore::BlockDraftStore(QSettings &settings)
    : m_settings(settings)
{
}

std::optional<BlockDraft> BlockDraftStore::draft() const
{
    const QByteArray kept = m_settings.value(draftKey).toString().toUtf8();
    const Result<BlockDraft> read = draftOf(QJsonDocument::fromJson(kept).object());
    return read ? std::optional(*read) : std::nullopt;
}

void BlockDraftStore::keep(const BlockDraft &draft)
{
    const QByteArray json = QJsonDocument(draftJson(draft)).toJson(QJsonDocument::Compact);
    m_settings.setValue(draftKey, QString::fromUtf8(json));
}

void BlockDraftStore::clear()
{
    m_settings.remove(draftKey);
}

QJsonObject BlockDraftStore::readTemplates() const
{
    return QJsonDocument::fromJson(m_settings.value(templatesKey).toString().toUtf8()).object();
}

void BlockDraftStore::writeTemplates(const QJsonObject &templates)
{
    const QByteArray json = QJsonDocument(templates).toJson(QJsonDocument::Compact);
    m_settings.setValue(templatesKey, QString::fromUtf8(json));
}

QStringList BlockDraftStore::templates() const
{
    return readTemplates().keys();
}

std::optional<BlockDraft> BlockDraftStore::templateOf(const QString &name) const
{
    const Result<BlockDraft> read = draftOf(readTemplates().value(name).toObject());
    return read ? std::optional(*read) : std::nullopt;
}

void BlockDraftStore::keepTemplate(const QString &name, const BlockDraft &draft)
{
    QJsonObject templates = readTemplates();
    templates.insert(name, draftJson(draft));
    writeTemplates(templates);
}

void BlockDraftStore::removeTemplate(const QString &name)
{
    QJsonObject templates = readTemplates();
    templates.remove(name);
    writeTemplates(templates);
}

} // namespace energy
