// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/words.h"
#include "tests/scenarios/scenario.h"
#include "tests/scenarios/scenario_folder.h"

#include <QDir>
#include <QFile>
#include <QtTest/QTest>

using namespace energy;

namespace {

QDir folder()
{
    const std::string_view path = scenarioFolder();
    return QDir(QString::fromUtf8(path.data(), qsizetype(path.size())));
}

QStringList scenarioFiles()
{
    return folder().entryList({QStringLiteral("*.scenario")}, QDir::Files, QDir::Name);
}

std::string contentOf(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// The first line in which two texts differ, for the message.
std::string firstDifference(const std::string &written, const std::string &happened)
{
    const QStringList left = QString::fromStdString(written).split(QLatin1Char('\n'));
    const QStringList right = QString::fromStdString(happened).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i)) {
            return "line " + std::to_string(i + 1) + "\n  written:  " + left.value(i).toStdString()
                + "\n  happened: " + right.value(i).toStdString();
        }
    }
    return {};
}

/// Refusals of what grid and meters send; tests/core/grid raises each.
bool isOfTheFeeds(Refusal refusal)
{
    return refusal >= Refusal::MalformedPayload && refusal <= Refusal::NotIntervalEnergy;
}

/// Refusals that the exchange never gives.
bool isOfTheGateway(Refusal refusal)
{
    switch (refusal) {
    case Refusal::MalformedJson:
    case Refusal::UnknownField:
    case Refusal::MissingField:
    case Refusal::BadField:
    case Refusal::BadParameter:
    case Refusal::Unauthenticated:
    case Refusal::BadCredentials:
    case Refusal::Forbidden:
    case Refusal::NotFound:
    case Refusal::MethodNotAllowed:
    case Refusal::BodyTooLarge:
    case Refusal::UnsupportedMediaType:
    case Refusal::RateLimited:
    case Refusal::Busy:
    case Refusal::ViewBehind:
    case Refusal::ShuttingDown:
    case Refusal::NotSupported:
    case Refusal::ClockNotVirtual:
    case Refusal::ClockBackwards:
    case Refusal::AccountLocked:
    case Refusal::WeakPassword:
    case Refusal::LoginTaken:
    case Refusal::SlowConsumer:
    case Refusal::UnknownTopic:
    case Refusal::UnknownOperation:
    case Refusal::CannotResume:
        return true;
    default:
        return isOfTheFeeds(refusal);
    }
}

/// The exchange would give these only after a mistake of its own, which no input can cause.
bool isUnreachable(Refusal refusal)
{
    return refusal == Refusal::InternalInvariant || refusal == Refusal::MarketHalted;
}

} // namespace

class TestScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenario_data()
    {
        QTest::addColumn<QString>("file");
        QVERIFY(!scenarioFiles().isEmpty());
        for (const QString &file : scenarioFiles()) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }

    /// ENERGYBID_REWRITE_SCENARIOS=1 writes what happened into the file, for review.
    void scenario()
    {
        QFETCH(QString, file);
        const std::string written = contentOf(file);
        Scenario scenario;
        const std::string happened = scenario.run(written);
        if (written != happened && qEnvironmentVariableIsSet("ENERGYBID_REWRITE_SCENARIOS")) {
            QFile out(folder().filePath(file));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(happened.data(), qint64(happened.size()));
        }
        for (const std::string &problem : scenario.problems()) {
            QTest::qFail(problem.c_str(), __FILE__, __LINE__);
        }
        const std::string difference = firstDifference(written, happened);
        QVERIFY2(written == happened, difference.c_str());
    }

    void everyRefusalIsRaised()
    {
        std::set<Refusal> raised = {Refusal::None};
        for (const QString &file : scenarioFiles()) {
            Scenario scenario;
            static_cast<void>(scenario.run(contentOf(file)));
            raised.insert(scenario.refusals().begin(), scenario.refusals().end());
        }
        QStringList wrong;
        for (const RefusalInfo &entry : refusalCatalogue()) {
            const bool isExpected = !isOfTheGateway(entry.refusal) && !isUnreachable(entry.refusal);
            if (isExpected != raised.contains(entry.refusal)) {
                wrong << QString::fromUtf8(entry.code.data(), qsizetype(entry.code.size()));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char(' '))));
    }

    void aWrongExpectationIsFound()
    {
        const std::string right = "day 2026-06-01\nat 10:00\noperator> OpenParticipant "
                                  "roles=trader as t\n  = ParticipantOpened participant=t "
                                  "roles=trader\nmoney t = 0.00 free, 0.00 held\n";
        QCOMPARE(Scenario().run(right), right);
        const std::string missing = right.substr(0, right.find("  = ")) + "# end\n";
        QVERIFY(Scenario().run(missing) != missing);
        const std::string surplus = right + "  = ParticipantOpened participant=t roles=trader\n";
        QVERIFY(Scenario().run(surplus) != surplus);
        Scenario unreadable;
        static_cast<void>(unreadable.run("day 2026-06-01\nat 10:00\nsomebody> PlaceBid\n"));
        QCOMPARE(unreadable.problems().size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestScenarios)
#include "test_scenarios.moc"
