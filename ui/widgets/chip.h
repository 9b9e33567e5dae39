// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

#include <optional>

namespace energy {

enum class ChipTone { Outline, Accent, Up, Down, Own, Warn, Error, Modelled, Gate, Ok };

/// A few words with a meaning: "Working", "gate 13:52", "SIMULATED".
struct ChipContent {
    QString text = {};
    ChipTone tone = ChipTone::Outline;
    std::optional<Icon> icon = std::nullopt;
    bool dot = false; ///< A filled dot of the tone before the text.

    friend bool operator==(const ChipContent &, const ChipContent &) = default;
};

[[nodiscard]] int chipWidth(const ChipContent &content, const Theme &theme);
void paintChip(QPainter &painter, const QRect &place, const ChipContent &content,
               const ThemeStore &themes);

class Chip : public PaintedWidget {
    Q_OBJECT

public:
    Chip(const ThemeStore &themes, const ChipContent &content, QWidget *parent = nullptr);

    void setContent(const ChipContent &content);
    [[nodiscard]] const ChipContent &content() const { return m_content; }

    [[nodiscard]] QString spokenValue() const override { return m_content.text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipContent m_content;
};

} // namespace energy

Q_DECLARE_METATYPE(energy::ChipContent)
