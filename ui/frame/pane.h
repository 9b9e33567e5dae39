// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

#include <optional>
#include <vector>

class QMenu;
class QPushButton;

namespace energy {

/// What stands in a dock. The frame draws the header around it from what the pane says of itself.
class Pane : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Instead of the title of its kind, "Depth · H18"; empty for that title.
    [[nodiscard]] virtual QString title() const { return {}; }
    [[nodiscard]] virtual QString caption() const { return {}; } ///< Period, age.
    [[nodiscard]] virtual std::vector<ChipContent> chips() const { return {}; }
    [[nodiscard]] virtual bool isSimulated() const { return false; }
    [[nodiscard]] virtual std::optional<LinkGroup> linkGroup() const { return std::nullopt; }
    /// Whether it has a button that sends: nothing is laid over it.
    [[nodiscard]] virtual bool sends() const { return false; }
    /// What it does as a whole; the header takes it in.
    [[nodiscard]] virtual QPushButton *headerButton() const { return nullptr; }
    /// Entries of its own at the top of the menu of the header.
    virtual void addMenuEntries(QMenu &) { }

Q_SIGNALS:
    void headerChanged();
};

} // namespace energy
