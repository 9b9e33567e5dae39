// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_accessible.h"

#include "ui/chart/chart_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

namespace energy {

namespace {

QString selectOrder()
{
    return QCoreApplication::translate("energy::ChartView", "Select the next own order");
}

QString raiseLimit()
{
    return QCoreApplication::translate("energy::ChartView", "Raise the limit by one tick");
}

QString lowerLimit()
{
    return QCoreApplication::translate("energy::ChartView", "Lower the limit by one tick");
}

QString cancelOrder()
{
    return QCoreApplication::translate("energy::ChartView", "Cancel the selected order");
}

class AccessibleChart : public QAccessibleWidget {
public:
    explicit AccessibleChart(ChartView *view)
        : QAccessibleWidget(view, QAccessible::Chart)
        , m_view(view)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        // AT-SPI hands on the description, not the value.
        return kind == QAccessible::Value || kind == QAccessible::Description
            ? m_view->spokenValue()
            : QAccessibleWidget::text(kind);
    }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (!m_view->scene().orders.empty()) {
            names << selectOrder();
        }
        if (m_view->scene().selectedOrder) {
            names << raiseLimit() << lowerLimit() << cancelOrder();
        }
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == selectOrder()) {
            m_view->selectNextOrder(true);
        } else if (name == raiseLimit()) {
            m_view->moveSelectedOrder(1);
        } else if (name == lowerLimit()) {
            m_view->moveSelectedOrder(-1);
        } else if (name == cancelOrder()) {
            m_view->cancelSelectedOrder();
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    ChartView *m_view;
};

QAccessibleInterface *accessibleOf(const QString &, QObject *object)
{
    auto *view = qobject_cast<ChartView *>(object);
    return view != nullptr ? new AccessibleChart(view) : nullptr;
}

} // namespace

void installChartAccessibility()
{
    // Installing the same factory again changes nothing.
    QAccessible::installFactory(accessibleOf);
}

void announceChartValue(ChartView &view)
{
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(&view, view.spokenValue());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace energy
