// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_scene.h"
#include "ui/chart/plot_geometry.h"

class QPainter;

namespace energy {

/// Where an own order can be taken hold of.
struct OrderHandle {
    quint64 key = 0;
    double row = 0;
    QRectF label;
    QRectF cancel; ///< The × in the label.
};

/// The handles of the orders in view. Labels that would cover each other stand side by side.
[[nodiscard]] std::vector<OrderHandle> orderHandles(const ChartScene &scene,
                                                    const PlotGeometry &geometry);

enum class OrderPart { Line, Label, Cancel };

struct OrderHit {
    quint64 key = 0;
    OrderPart part = OrderPart::Line;
};

/// The order under a point; its × before its label, and any label before any line.
[[nodiscard]] std::optional<OrderHit> orderAt(const std::vector<OrderHandle> &handles,
                                              const PlotGeometry &geometry, QPointF at);

void paintOrders(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry);

/// "buy 10", in the words of the reader.
[[nodiscard]] QString orderText(const OwnOrder &order);

} // namespace energy
