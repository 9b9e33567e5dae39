// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "core/protocol/refusal.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest/QTest>

#include <set>

using namespace energy;

namespace {

QByteArray text(std::string_view view)
{
    return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestRefusal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreInOrder()
    {
        QCOMPARE(refusalCatalogue().size(), static_cast<std::size_t>(lastOf(Refusal::None)) + 1);
        for (std::size_t i = 0; i < refusalCatalogue().size(); ++i) {
            const Refusal refusal = static_cast<Refusal>(i);
            QCOMPARE(refusalCatalogue()[i].refusal, refusal);
            QCOMPARE(info(refusal).refusal, refusal);
        }
    }

    void codesAreUniqueAndFoundAgain()
    {
        std::set<std::string_view> codes;
        static const QRegularExpression shape(QStringLiteral("\\A[a-z]+(_[a-z]+)*\\z"));
        for (const RefusalInfo &entry : refusalCatalogue()) {
            QVERIFY2(codes.insert(entry.code).second, text(entry.code).constData());
            QVERIFY2(shape.match(QString::fromUtf8(text(entry.code))).hasMatch(),
                     text(entry.code).constData());
            QCOMPARE(refusalFromCode(entry.code), std::optional(entry.refusal));
        }
        for (const std::string_view unknown : {"", "None", "no_such_code", "busy "}) {
            QVERIFY(!refusalFromCode(unknown));
        }
    }

    void statusesSayWhoMustAct()
    {
        for (const RefusalInfo &entry : refusalCatalogue()) {
            const bool isAccepted = entry.refusal == Refusal::None;
            const bool isServerSide = entry.refusal == Refusal::InternalInvariant;
            const bool isElsewhere = entry.refusal == Refusal::FeedError;
            const bool isTryAgain = entry.httpStatus == 503;
            const bool isClientSide = entry.httpStatus >= 400 && entry.httpStatus <= 429;
            QVERIFY2(isAccepted         ? entry.httpStatus == 200
                         : isServerSide ? entry.httpStatus == 500
                         : isElsewhere  ? entry.httpStatus == 502
                                        : isTryAgain || isClientSide,
                     text(entry.code).constData());
        }
    }

    void titlesAreSentences()
    {
        for (const RefusalInfo &entry : refusalCatalogue()) {
            QVERIFY2(entry.title.size() > 5 && entry.title.ends_with('.'),
                     text(entry.code).constData());
        }
    }

    /// The numbers stand in event logs: golden_refusals.txt holds them as they were given out, one
    /// code a line.
    void numbersAreNeverReused()
    {
        QFile file(QDir(QStringLiteral(ENERGYBID_GOLDEN_FOLDER))
                       .filePath(QStringLiteral("golden_refusals.txt")));
        if (qEnvironmentVariableIsSet("ENERGYBID_ADD_GOLDEN")) {
            QVERIFY(file.open(QIODevice::ReadWrite));
            auto known = static_cast<std::size_t>(file.readAll().count('\n'));
            for (; known < refusalCatalogue().size(); ++known) {
                QVERIFY(file.write(text(refusalCatalogue()[known].code) + '\n') > 0);
            }
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> codes = file.readAll().split('\n');
        QVERIFY(codes.takeLast().isEmpty());
        QCOMPARE(static_cast<std::size_t>(codes.size()), refusalCatalogue().size());
        for (qsizetype i = 0; i < codes.size(); ++i) {
            QCOMPARE(codes[i], text(refusalCatalogue()[static_cast<std::size_t>(i)].code));
        }
    }
};

QTEST_APPLESS_MAIN(TestRefusal)
#include "test_refusal.moc"
