// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/main_window.h"
#include "ui/theme/theme_store.h"

#include <QTemporaryDir>

#include <memory>

namespace energy {

/// A pane with a field and a table head, standing in for the real ones.
class SamplePane : public Pane {
    Q_OBJECT

public:
    SamplePane(const ThemeStore &themes, QString caption, bool simulated);

    [[nodiscard]] QString caption() const override { return m_caption; }
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] bool isSimulated() const override { return m_simulated; }
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }

private:
    QString m_caption;
    bool m_simulated;
};

/// A whole window over settings in a folder of its own.
struct FrameBench {
    explicit FrameBench(const QString &language = QStringLiteral("en"));

    /// A window on what is there; the one before it is closed first.
    MainWindow &open(StartMode start = StartMode::Usual, const QSize &size = {1600, 1000});
    void close();
    [[nodiscard]] StatusFigures figures() const;

    QTemporaryDir folder;
    QSettings settings;
    ThemeStore themes;
    Language language;
    PaneRegistry panes;
    std::unique_ptr<CommandRegistry> commands;
    InboxModel inbox;
    std::unique_ptr<MainWindow> window;
};

} // namespace energy
