// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QButtonGroup>
#include <QWidget>

#include <optional>
#include <vector>

class QAbstractButton;
class QHBoxLayout;

namespace energy {

enum class SegmentTone { Neutral, Buy, Sell };

struct Segment {
    QString text = {};
    SegmentTone tone = SegmentTone::Neutral;
    std::optional<Icon> icon = {}; ///< Before the text.
};

/// One of a few, all visible: Buy|Sell, 1 m|5 m|1 h. Arrow keys move, as in a radio group.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const ThemeStore &themes, QWidget *parent = nullptr);

    /// Keeps the choice when it is still there.
    void setSegments(const std::vector<Segment> &segments);
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_group.checkedId(); }
    [[nodiscard]] QAbstractButton *button(int index) const { return m_group.button(index); }

Q_SIGNALS:
    void currentChanged(int index);

private:
    const ThemeStore &m_themes;
    QButtonGroup m_group;
    QHBoxLayout *m_layout;
};

} // namespace energy
