// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http_head.h"

#include <QTest>

using namespace energy;

namespace {

/// The result of scanning bytes that arrive in pieces of `piece` bytes, then parsing.
tl::expected<RequestHead, HeadFault> readIn(std::string_view bytes, std::size_t piece,
                                            std::size_t limit = 16 * 1024)
{
    HeadScanner scanner(limit);
    for (std::size_t end = std::min(piece, bytes.size());;
         end = std::min(end + piece, bytes.size())) {
        const auto length = scanner.scan(bytes.substr(0, end));
        if (!length) {
            return tl::unexpected(length.error());
        }
        if (*length > 0) {
            return parseHead(bytes.substr(0, *length));
        }
        if (end == bytes.size()) {
            return tl::unexpected(HeadFault{0, "incomplete", ""});
        }
    }
}

} // namespace

class TestHttpHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsOrRefuses_data();
    void acceptsOrRefuses();
    void readsTarget_data();
    void readsTarget();
    void keepsAlive_data();
    void keepsAlive();
    void limitsSizeExactly();
    void limitsFieldCount();
    void findsWebSocketWish();
    void survivesAnyByteAnywhere();
};

void TestHttpHead::acceptsOrRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 200: accepted, 0: incomplete
    const auto row = [](const char *name, const char *bytes, int status) {
        QTest::newRow(name) << QByteArray(bytes) << status;
    };
    row("plain", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("incomplete", "GET / HTTP/1.1\r\nHost: a\r\n", 0);
    row("http10 without host", "GET / HTTP/1.0\r\n\r\n", 200);
    row("value of blanks", "GET / HTTP/1.1\r\nHost: a\r\nX: \t \r\n\r\n", 200);
    row("high bytes in value", "GET / HTTP/1.1\r\nHost: a\r\nX: \xC3\xA4\r\n\r\n", 200);
    row("content length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", 200);
    row("chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n", 200);

    row("length and chunked",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        400);
    row("chunked and length",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
        400);
    row("two lengths",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", 400);
    row("two equal lengths",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", 400);
    row("list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\n", 400);
    row("negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\n", 400);
    row("signed length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\n", 400);
    row("hex length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\n", 400);
    row("empty length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400);
    row("huge length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\n",
        400);
    row("two codings",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
        "chunked\r\n\r\n",
        400);
    row("gzip, chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        400);
    row("chunked, identity",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n", 400);
    row("xchunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 400);
    row("chunked with tab",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0b"
        "chunked\r\n\r\n",
        400);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("blank before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
    row("blank before length colon", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\n",
        400);
    row("folded", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400);
    row("folded by tab", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\t2\r\n\r\n", 400);
    row("blank before first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
    row("bare line feed", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("bare line feed in field", "GET / HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n", 400);
    row("bare carriage return", "GET / HTTP/1.1\r\nHost: a\rX: 1\r\n\r\n", 400);
    row("double carriage return", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400);
    row("empty name", "GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n", 400);
    row("no colon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400);
    row("name not a token", "GET / HTTP/1.1\r\nHost: a\r\nX(: 1\r\n\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("blank at end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400);
    row("tab for blank", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("http 0.9", "GET /\r\n\r\n", 400);
    row("lower case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("long version", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400);
    row("version 2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("preface of version 2", "PRI * HTTP/2.0\r\n\r\n", 505);
    row("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("lower case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("method not a token", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("star of get", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no slash", "GET nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("broken escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("escape not hex", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("high byte in target", "GET /\xC3\xA4 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("ftp", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("tls hello", "\x16\x03\x01\x02", 400);
    QTest::newRow("nul in value") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: 1\0\r\n\r\n", 35)
                                  << 400;
}

void TestHttpHead::acceptsOrRefuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    // However the network cuts the bytes, the verdict is the same.
    for (std::size_t piece = 1; piece <= view.size(); ++piece) {
        const auto head = readIn(view, piece);
        QCOMPARE(head ? 200 : head.error().status, status);
    }
}

void TestHttpHead::readsTarget_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *line, const char *path, const char *query) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(path) << QByteArray(query);
    };
    row("GET /a/b?c=d&e", "/a/b", "c=d&e");
    row("GET /a?b?c", "/a", "b?c");
    row("GET /%2e%2e/", "/%2e%2e/", "");
    row("GET http://host", "/", "");
    row("GET http://host:80/a?b", "/a", "b");
    row("GET HTTPS://host?b", "/", "b");
    row("OPTIONS *", "*", "");
}

void TestHttpHead::readsTarget()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    const std::string bytes = line.toStdString() + " HTTP/1.1\r\nHost: host\r\n\r\n";
    const auto head = parseHead(bytes);
    QVERIFY(head);
    QCOMPARE(QByteArray::fromStdString(head->request.path), path);
    QCOMPARE(QByteArray::fromStdString(head->request.query), query);
}

void TestHttpHead::keepsAlive_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("keep");
    QTest::newRow("1.1") << QByteArray("1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep") << QByteArray("1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    QTest::newRow("1.0 both") << QByteArray(
        "1.0\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n")
                              << false;
}

void TestHttpHead::keepsAlive()
{
    QFETCH(QByteArray, rest);
    QFETCH(bool, keep);
    const auto head = parseHead("GET / HTTP/" + rest.toStdString());
    QVERIFY(head);
    QCOMPARE(head->keepAlive, keep);
}

void TestHttpHead::limitsSizeExactly()
{
    const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    QVERIFY(readIn(bytes, bytes.size(), bytes.size()).has_value());
    const auto tooLarge = readIn(bytes, bytes.size(), bytes.size() - 1);
    QVERIFY(!tooLarge);
    QCOMPARE(tooLarge.error().status, 431);
}

void TestHttpHead::limitsFieldCount()
{
    const auto withFields = [](int count) {
        std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (int index = 1; index < count; ++index) {
            bytes += "X: 1\r\n";
        }
        return bytes + "\r\n";
    };
    QVERIFY(readIn(withFields(100), 1000).has_value());
    const auto tooMany = readIn(withFields(101), 1000);
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().status, 431);
}

void TestHttpHead::findsWebSocketWish()
{
    const auto wants = [](const std::string &start, const std::string &fields) {
        const auto head = parseHead(start + "\r\nHost: a\r\n" + fields + "\r\n");
        return head && head->wantsWebSocket;
    };
    QVERIFY(wants("GET /ws HTTP/1.1", "Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"));
    QVERIFY(!wants("GET /ws HTTP/1.1", "Upgrade: websocket\r\n"));
    QVERIFY(!wants("GET /ws HTTP/1.1", "Connection: upgrade\r\nUpgrade: h2c\r\n"));
    QVERIFY(!wants("POST /ws HTTP/1.1", "Connection: upgrade\r\nUpgrade: websocket\r\n"));
    QVERIFY(!wants("GET /ws HTTP/1.0", "Connection: upgrade\r\nUpgrade: websocket\r\n"));
}

void TestHttpHead::survivesAnyByteAnywhere()
{
    const std::string good = "POST /a%20b?c HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n";
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string bytes = good;
            bytes[at] = static_cast<char>(byte);
            const auto head = readIn(bytes, bytes.size());
            accepted += head ? 1U : 0U;
            // Whatever is accepted has one length, and no control character in what a handler sees.
            if (head) {
                QVERIFY(!head->chunked || !head->contentLength);
                QVERIFY(head->request.path.find_first_of("\r\n \t") == std::string::npos);
            }
        }
    }
    QVERIFY(accepted >= good.size());
}

QTEST_APPLESS_MAIN(TestHttpHead)
#include "test_http_head.moc"
