// SPDX-License-Identifier: Apache-2.0
#include "tests/app/window_pictures.h"

#include "tests/ui/panes/pane_bench.h"
#include "ui/frame/status_bar.h"
#include "ui/widgets/toast.h"

#include <QDir>
#include <QPainter>
#include <QTest>

namespace energy {

namespace {

/// Toasts go by themselves, and figures of the status bar come by themselves, but not at once.
void tidy(const QWidget &window)
{
    for (Toast *toast : window.findChildren<Toast *>()) {
        Q_EMIT toast->closed();
    }
    if (auto *figures = window.findChild<StatusBar *>()) {
        figures->refresh();
    }
}

} // namespace

void addPictureRows()
{
    QTest::addColumn<int>("base");
    QTest::addColumn<QSize>("size");
    for (const auto &[name, base] :
         {std::pair("dark", ThemeBase::Dark), std::pair("light", ThemeBase::Light)}) {
        for (const QSize &size : {QSize(1280, 720), QSize(2560, 1440)}) {
            QTest::addRow("%s-%dx%d", name, size.width(), size.height())
                << static_cast<int>(base) << size;
        }
    }
}

void wearPictureLook(SeatLook &look, QWidget &window)
{
    QFETCH(int, base);
    QFETCH(QSize, size);
    look.themes.choose({.base = static_cast<ThemeBase>(base)});
    window.resize(size);
    tidy(window);
}

bool becomesStill(QWidget &shown)
{
    tidy(*shown.window());
    // What showing began, frames and previews, is over when the picture stands.
    constexpr int standing = 8;
    int same = 0;
    QImage before;
    return PaneBench::waitFor([&] {
        const QImage now = shown.grab().toImage();
        same = now == before ? same + 1 : 0;
        before = now;
        return same == standing;
    });
}

QPixmap pictureWith(QWidget &window, QWidget &over)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    const QPoint place = over.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint());
    painter.drawPixmap(place, over.grab());
    if (over.windowType() == Qt::Dialog) { // The frame is that of the desktop.
        QColor frame = over.palette().color(QPalette::WindowText);
        frame.setAlpha(96);
        painter.setPen(frame);
        painter.drawRect(QRect(place, over.size()).adjusted(-1, -1, 0, 0));
    }
    return picture;
}

void keepPicture(const QPixmap &picture, const QString &name)
{
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    if (!folder.isEmpty()) {
        const QString file
            = QStringLiteral("%1-%2.png").arg(name, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(picture.save(QDir(folder).filePath(file)), qPrintable(file));
    }
}

} // namespace energy
