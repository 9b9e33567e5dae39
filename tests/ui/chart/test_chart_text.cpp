// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/chart/chart_text.h"

#include <QLocale>
#include <QTest>

using namespace energy;

class TestChartText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void figuresAreThoseOfTheLanguage()
    {
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        QCOMPARE(priceLabel(Price::of(-4150)), QStringLiteral("\u221241,50"));
        QCOMPARE(energyLabel(Energy::of(2'500'000)), QStringLiteral("2,5 MWh"));
        QLocale::setDefault(QLocale(QStringLiteral("en")));
        QCOMPARE(priceLabel(Price::of(-4150)), QStringLiteral("\u221241.50"));
    }
};

QTEST_GUILESS_MAIN(TestChartText)
#include "test_chart_text.moc"
