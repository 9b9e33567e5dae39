// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

#include <vector>

namespace energy {

enum class StepState { Done, Now, Waiting, Failed };

/// A step of a life: order, fill, delivery, payment, certificate.
struct Step {
    QString name;
    StepState state = StepState::Waiting;
    QStringList lines = {}; ///< At most three: when, what, where it can be checked.
};

/// Equal steps from left to right, joined by lines.
class StepList : public PaintedWidget {
    Q_OBJECT

public:
    explicit StepList(const ThemeStore &themes, QWidget *parent = nullptr);

    void setSteps(std::vector<Step> steps);
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintStep(QPainter &painter, const QRect &place, const Step &step, bool last) const;
    void paintRing(QPainter &painter, const QRectF &ring, StepState state) const;

    std::vector<Step> m_steps;
};

} // namespace energy
