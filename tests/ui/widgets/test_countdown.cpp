// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "ui/widgets/countdown_ring.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

/// Text is smoothed: its pixels come close to its colour, few reach it.
bool isNear(const QColor &a, const QColor &b)
{
    constexpr int tolerance = 24;
    return std::abs(a.red() - b.red()) <= tolerance && std::abs(a.green() - b.green()) <= tolerance
        && std::abs(a.blue() - b.blue()) <= tolerance;
}

} // namespace

class TestCountdown : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesChangeAtTheirTimes();
    void showsTheMarketsTimeOnly();
    void saysOfWhatItIsTheRest();
    void ringIsPaintedByState();
    void announcesOnlyThresholds();
    void ticksAtFullSeconds();
    void tenthsInTheLastTenSeconds();

private:
    MarketTime m_time{{1'000 * oneSecond}, true};
    ThemeStore m_themes;
};

void TestCountdown::statesChangeAtTheirTimes()
{
    QCOMPARE(countdownState(15 * oneMinute), CountdownState::Calm);
    QCOMPARE(countdownState(15 * oneMinute - 1), CountdownState::Soon);
    QCOMPARE(countdownState(oneMinute), CountdownState::Soon);
    QCOMPARE(countdownState(oneMinute - 1), CountdownState::Last);
    QCOMPARE(countdownState(1), CountdownState::Last);
    QCOMPARE(countdownState(0), CountdownState::Closed);
}

void TestCountdown::showsTheMarketsTimeOnly()
{
    m_time = {{1'000 * oneSecond}, true};
    SecondTicker ticker([this] { return m_time; });
    CountdownRing ring(m_themes, ticker, RingSize::Room);
    ring.setLocale(QLocale::c());
    ring.setDeadline({1'832 * oneSecond}, oneHour);
    QCOMPARE(ring.text(), QStringLiteral("13:52"));
    m_time.offsetKnown = false;
    QCOMPARE(ring.text(), QStringLiteral("\u224813:52"));
    m_time = {{1'832 * oneSecond}, true};
    QCOMPARE(ring.state(), CountdownState::Closed);
    QCOMPARE(ring.text(), QStringLiteral("closed"));
    ring.setDeadline({1'900 * oneSecond}, oneHour); // an extension
    QCOMPARE(ring.text(), QStringLiteral("1:08"));
    QCOMPARE(QAccessible::queryAccessibleInterface(&ring)->text(QAccessible::Value), ring.text());
    QCOMPARE(QAccessible::queryAccessibleInterface(&ring)->role(), QAccessible::StaticText);
}

void TestCountdown::saysOfWhatItIsTheRest()
{
    m_time = {{1'000 * oneSecond}, true};
    SecondTicker ticker([this] { return m_time; });
    CountdownRing ring(m_themes, ticker, RingSize::Room);
    ring.setLocale(QLocale::c());
    ring.setDeadline({1'000 * oneSecond + 8 * oneMinute}, 10 * oneMinute);
    ring.resize(ring.sizeHint());
    const auto captionInk = [&] {
        const QImage image = ring.grab(QRect(20, 62, 64, 20)).toImage(); // Below the time.
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                found += isNear(image.pixelColor(x, y), m_themes.theme().color.text3) ? 1 : 0;
            }
        }
        return found;
    };
    const int without = captionInk(); // The smooth edges of the digits.
    ring.setCaption(QStringLiteral("of 10:00"));
    QVERIFY(captionInk() > without + 10);
    QCOMPARE(ring.spokenValue(), QStringLiteral("8:00 of 10:00"));
    ring.setDeadline({1'000 * oneSecond + 10 * oneMinute + 1}, 10 * oneMinute);
    QCOMPARE(ring.spokenValue(), QStringLiteral("10:00 of 10:00")); // Not 10:01 of it.
    ring.setDeadline({1'000 * oneSecond + 8 * oneMinute}, 10 * oneMinute);
    ring.setCaption(QStringLiteral("of what has no room in the ring"));
    QCOMPARE(captionInk(), without);
    ring.setCaption(QStringLiteral("of 10:00"));
    m_time = {{1'000 * oneSecond + 8 * oneMinute}, true}; // Nothing is left of it.
    const QImage closed = ring.grab().toImage();
    ring.setCaption({});
    QCOMPARE(ring.grab().toImage(), closed);
}

void TestCountdown::ringIsPaintedByState()
{
    const Palette &color = m_themes.theme().color;
    const auto inked = [&](Nanoseconds left, const QColor &ink) {
        QImage image(20, 20, QImage::Format_ARGB32);
        image.fill(color.pane);
        QPainter painter(&image);
        paintCountdownRing(painter, image.rect(), left, oneHour, m_themes);
        painter.end();
        int found = 0;
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 20; ++x) {
                found += isNear(image.pixelColor(x, y), ink) ? 1 : 0;
            }
        }
        return found;
    };
    QVERIFY(inked(oneHour, color.text2) > inked(oneHour / 2, color.text2));
    QVERIFY(inked(oneHour / 2, color.text2) > 10);
    QVERIFY(inked(14 * oneMinute, color.warn) > 3);
    QVERIFY(inked(30 * oneSecond, color.error) > 10); // the dot
    QCOMPARE(inked(0, color.error) + inked(0, color.warn) + inked(0, color.text2), 0);
    QVERIFY(inked(0, color.text3) > 3); // the lock
}

void TestCountdown::announcesOnlyThresholds()
{
    int announced = 0;
    for (Nanoseconds left = 16 * oneMinute; left > -oneMinute; left -= oneSecond) {
        announced += isAnnounced(left + oneSecond, left) ? 1 : 0;
    }
    QCOMPARE(announced, 4);
    QVERIFY(isAnnounced(20 * oneMinute, 2 * oneMinute)); // a clock that jumped
    QVERIFY(!isAnnounced(oneMinute, 2 * oneMinute)); // an extension
}

void TestCountdown::ticksAtFullSeconds()
{
    // A market clock 300 ms before its next full second.
    QElapsedTimer since;
    since.start();
    SecondTicker ticker([&since] {
        return MarketTime{{5 * oneSecond + 700 * oneMillisecond + since.nsecsElapsed()}, true};
    });
    QSignalSpy ticked(&ticker, &SecondTicker::ticked);
    QVERIFY(ticked.wait(2'000));
    const Nanoseconds after = ticker.time().now.ns % oneSecond;
    QVERIFY2(after < oneSecond / 2, qPrintable(QString::number(after)));
    QVERIFY(since.elapsed() >= 290);
}

void TestCountdown::tenthsInTheLastTenSeconds()
{
    QElapsedTimer since;
    since.start();
    SecondTicker ticker([&since] { return MarketTime{{since.nsecsElapsed()}, true}; });
    CountdownRing ring(m_themes, ticker, RingSize::Room);
    ring.setLocale(QLocale::c());
    ring.setDeadline({8 * oneSecond}, oneMinute);
    QSignalSpy ticked(&ticker, &SecondTicker::ticked);
    QTRY_VERIFY_WITH_TIMEOUT(ticked.size() >= 3, 900); // whole seconds would give none yet
    QVERIFY(ring.text().contains(u'.'));
}

QTEST_MAIN(TestCountdown)
#include "test_countdown.moc"
