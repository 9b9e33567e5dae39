// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_draft.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/painted_widget.h"

#include <QStringList>

namespace energy {

/// A block in the words of the list of auctions.
struct BlockSummary {
    Icon icon = Icon::Bolt;
    QString name; ///< "Solar 25.0 MWh · SP15"
    QStringList details;

    friend bool operator==(const BlockSummary &, const BlockSummary &) = default;
};
[[nodiscard]] BlockSummary summaryOf(const BlockDraft &draft, const Calendar &calendar,
                                     const NumberText &figures);
[[nodiscard]] QString durationName(Nanoseconds duration); ///< "10 min", "2 h"

/// "What buyers will see".
class BlockPreviewCard : public PaintedWidget {
    Q_OBJECT

public:
    BlockPreviewCard(const ThemeStore &themes, QWidget *parent);

    void setSummary(const BlockSummary &summary);
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BlockSummary m_summary;
};

} // namespace energy
