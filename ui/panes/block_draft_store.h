// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_draft.h"

#include <QJsonObject>
#include <QSettings>
#include <QStringList>

namespace energy {

[[nodiscard]] QJsonObject draftJson(const BlockDraft &draft);
/// Error Malformed, naming the member, for what draftJson() did not make.
[[nodiscard]] Result<BlockDraft> draftOf(const QJsonObject &json);

/// The block that is being described, and those that are kept to begin from. They stay on this
/// machine.
class BlockDraftStore {
public:
    explicit BlockDraftStore(QSettings &settings);

    [[nodiscard]] std::optional<BlockDraft> draft() const; ///< None when none can be read.
    void keep(const BlockDraft &draft);
    void clear();

    [[nodiscard]] QStringList templates() const; ///< By name.
    [[nodiscard]] std::optional<BlockDraft> templateOf(const QString &name) const;
    void keepTemplate(const QString &name, const BlockDraft &draft); ///< Instead of an older one.
    void removeTemplate(const QString &name);

private:
    [[nodiscard]] QJsonObject readTemplates() const;
    void writeTemplates(const QJsonObject &templates);

    QSettings &m_settings;
};

} // namespace energy
