// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figure_field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

/// QTest::keyClicks() knows only the keys of ASCII; a minus sign is none.
void typeInto(QLineEdit *edit, const QString &text)
{
    for (const QChar letter : text) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, letter);
        QCoreApplication::sendEvent(edit, &press);
    }
}

} // namespace

class TestFigureField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsExactly_data();
    void readsExactly();
    void stepsByKeysAndButtons();
    void staysWithinItsLimits();
    void saysWhatIsWrong();
    void outsideComplaintGoesWithTheNextChange();
    void writesInTheLanguage();
    void isSpoken();
    void segmentsMoveByArrows();
    void segmentsKeepTheChoice();

private:
    ThemeStore m_themes;
    std::unique_ptr<FigureField> m_field;
};

void TestFigureField::init()
{
    m_field = std::make_unique<FigureField>(m_themes,
                                            FigureFormat{.places = 2,
                                                         .decimals = 2,
                                                         .step = 25,
                                                         .least = -10'000'000,
                                                         .greatest = 10'000'000,
                                                         .unit = QStringLiteral("$/MWh")});
    m_field->setName(QStringLiteral("Limit"));
    m_field->setValue(64'00);
    m_field->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_field.get()));
}

void TestFigureField::readsExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char16_t *text, bool good, qint64 value) {
        const QString typed = QString::fromUtf16(text);
        QTest::newRow(qPrintable(typed)) << typed << good << value;
    };
    row(u"63.5", true, 63'50);
    row(u"63,5", true, 63'50);
    row(u" 63.50 ", true, 63'50);
    row(u"-0.4", true, -40);
    row(u"\u22120.40", true, -40);
    row(u"0.07", true, 7);
    row(u"63.505", false, 0);
    row(u"1,000.50", false, 0); // groups are not read
    row(u"1e3", false, 0);
    row(u"", false, 0);
    row(u"abc", false, 0);
    row(u"100000.01", false, 0); // beyond the greatest
    row(u"99999999999999999999", false, 0);
}

void TestFigureField::readsExactly()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QFETCH(qint64, value);
    m_field->edit()->selectAll();
    QTest::keyClick(m_field->edit(), Qt::Key_Delete);
    typeInto(m_field->edit(), text);
    QCOMPARE(m_field->value().has_value(), good);
    QCOMPARE(m_field->error().isEmpty(), good);
    if (good) {
        QCOMPARE(*m_field->value(), value);
    }
}

void TestFigureField::stepsByKeysAndButtons()
{
    QSignalSpy changed(m_field.get(), &FigureField::valueChanged);
    QTest::keyClick(m_field->edit(), Qt::Key_Up);
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(64'25));
    QTest::keyClick(m_field->edit(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(61'75));
    const auto buttons = m_field->findChildren<IconButton *>();
    QCOMPARE(buttons.size(), qsizetype(2));
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(61'50));
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(62'00));
    QCOMPARE(changed.size(), 5);
    QCOMPARE(m_field->edit()->text(), QStringLiteral("62.00"));
}

void TestFigureField::staysWithinItsLimits()
{
    m_field->setValue(9'999'990);
    QTest::keyClick(m_field->edit(), Qt::Key_Up);
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(10'000'000));
    m_field->setFormat({.places = 0,
                        .decimals = 0,
                        .step = INT64_MAX,
                        .least = INT64_MIN,
                        .greatest = INT64_MAX,
                        .unit = {}});
    m_field->setValue(5);
    QTest::keyClick(m_field->edit(), Qt::Key_Up, Qt::ShiftModifier); // would overflow
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(5));
}

void TestFigureField::saysWhatIsWrong()
{
    m_field->setFormat({.places = 1,
                        .decimals = 0,
                        .step = 10,
                        .least = 1,
                        .greatest = 600,
                        .unit = QStringLiteral("MW")});
    const auto type = [this](const char *text) {
        m_field->edit()->selectAll();
        QTest::keyClicks(m_field->edit(), QLatin1String(text));
        return m_field->error();
    };
    QVERIFY(type("0").contains(QStringLiteral("0.1")));
    QVERIFY(type("61").contains(QStringLiteral("60")));
    QVERIFY(type("1.55").contains(QStringLiteral("1 decimal")));
    QCOMPARE(type("60"), QString());
}

void TestFigureField::outsideComplaintGoesWithTheNextChange()
{
    m_field->setError(QStringLiteral("Not a tick of this market."));
    QCOMPARE(m_field->edit()->property("invalid").toBool(), true);
    QTest::keyClick(m_field->edit(), Qt::Key_Up);
    QCOMPARE(m_field->error(), QString());
    QCOMPARE(m_field->edit()->property("invalid").toBool(), false);
}

void TestFigureField::writesInTheLanguage()
{
    m_field->setLocale(QLocale(QLocale::German));
    QCOMPARE(m_field->edit()->text(), QStringLiteral("64,00"));
    m_field->setValue(-40);
    QCOMPARE(m_field->edit()->text(), QStringLiteral("\u22120,40"));
    QCOMPARE(m_field->value(), std::optional<std::int64_t>(-40));
}

void TestFigureField::isSpoken()
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(m_field->edit());
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Limit, $/MWh"));
    m_field->setError(QStringLiteral("Too far from the market."));
    QCOMPARE(spoken->text(QAccessible::Description), QStringLiteral("Too far from the market."));
}

void TestFigureField::segmentsMoveByArrows()
{
    SegmentedControl control(m_themes);
    control.setSegments(
        {{QStringLiteral("Buy"), SegmentTone::Buy}, {QStringLiteral("Sell"), SegmentTone::Sell}});
    control.show();
    QVERIFY(QTest::qWaitForWindowExposed(&control));
    QCOMPARE(control.current(), 0);
    QSignalSpy changed(&control, &SegmentedControl::currentChanged);
    control.button(0)->setFocus();
    QTest::keyClick(control.button(0), Qt::Key_Right);
    QCOMPARE(control.current(), 1);
    QTest::mouseClick(control.button(0), Qt::LeftButton);
    QCOMPARE(control.current(), 0);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(control.button(0)->grab().toImage().pixelColor(4, 4), m_themes.theme().color.up);
    QCOMPARE(QAccessible::queryAccessibleInterface(control.button(1))->text(QAccessible::Name),
             QStringLiteral("Sell"));
}

void TestFigureField::segmentsKeepTheChoice()
{
    SegmentedControl control(m_themes);
    control.setSegments(
        {{QStringLiteral("1 m")}, {QStringLiteral("5 m")}, {QStringLiteral("1 h")}});
    control.setCurrent(2);
    control.setSegments(
        {{QStringLiteral("1 Min.")}, {QStringLiteral("5 Min.")}, {QStringLiteral("1 Std.")}});
    QCOMPARE(control.current(), 2);
    control.setSegments({{QStringLiteral("1 m")}});
    QCOMPARE(control.current(), 0);
}

QTEST_MAIN(TestFigureField)
#include "test_figure_field.moc"
