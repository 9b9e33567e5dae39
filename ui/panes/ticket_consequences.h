// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/painted_widget.h"
#include "ui/widgets/table_cell.h"

#include <vector>

namespace energy {

struct ConsequenceLine {
    QString name;
    QString figure;
    CellTone tone = CellTone::Text;

    friend bool operator==(const ConsequenceLine &, const ConsequenceLine &) = default;
};

/// What an order would do, as the server says.
[[nodiscard]] std::vector<ConsequenceLine> consequenceLines(const PreviewRow &preview,
                                                            const NumberText &figures);
[[nodiscard]] QString holdName(HoldReason reason);

/// "If you send this", or what else it is about: names on the left, figures on the right, a caption
/// that says how fresh they are.
class TicketConsequences : public PaintedWidget {
    Q_OBJECT

public:
    TicketConsequences(const ThemeStore &themes, QWidget *parent);

    void setHeading(const QString &heading); ///< Instead of "If you send this".
    void setLines(std::vector<ConsequenceLine> lines);
    void setCaption(const QString &caption);
    [[nodiscard]] const std::vector<ConsequenceLine> &lines() const { return m_lines; }
    [[nodiscard]] const QString &caption() const { return m_caption; }

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<ConsequenceLine> m_lines;
    QString m_heading;
    QString m_caption;
};

} // namespace energy
