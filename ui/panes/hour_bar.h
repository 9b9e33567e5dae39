// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "ui/widgets/painted_widget.h"

namespace energy {

/// One hour of a profile. It is painted and read out by itself; keys and mouse belong to the
/// editor that it stands in.
class HourBar : public PaintedWidget {
    Q_OBJECT

public:
    HourBar(const ThemeStore &themes, QWidget *parent);

    struct Look {
        QString name; ///< "H11"
        QString figure; ///< "5.0 MWh"
        Energy energy;
        Energy top; ///< What a bar of full height would be.
        bool isInside = false; ///< Among the hours that are sold.
        bool isChosen = false; ///< The keys move this one.
        friend bool operator==(const Look &, const Look &) = default;
    };
    void setLook(const Look &look);
    [[nodiscard]] const Look &look() const { return m_look; }
    [[nodiscard]] QString spokenValue() const override { return m_look.figure; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
};

} // namespace energy
