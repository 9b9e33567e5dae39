// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/document.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace energy;

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesEveryKindOfValue()
    {
        Document list = Document::list();
        list.push(Document::count(-5)).push(Document()).push(Document::list());
        Document all = Document::object();
        all.add("text", Document::text("a")).add("flag", Document::flag(true));
        all.add("list", std::move(list)).add("none", Document::object());
        all.add("raw", Document::json("{\"x\":1}"));
        QCOMPARE(
            all.jsonText(),
            std::string(R"({"text":"a","flag":true,"list":[-5,null,[]],"none":{},"raw":{"x":1}})"));
        QCOMPARE(all.size(), std::size_t(5));
        QCOMPARE(Document::text("abc").size(), std::size_t(0));
    }

    void escapesWhatJsonRequires()
    {
        std::string odd;
        for (char c = 1; c < 127; ++c) {
            odd += c;
        }
        odd += "\xc3\xa9";
        Document object = Document::object();
        object.add("a\"b", Document::text(odd));
        const std::string text = object.jsonText();
        const QJsonObject read = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        QCOMPARE(read.value(QStringLiteral("a\"b")).toString(), QString::fromStdString(odd));
    }
};

QTEST_APPLESS_MAIN(TestDocument)
#include "test_document.moc"
