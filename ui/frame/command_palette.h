// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/palette_model.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace energy {

/// Everything by name: type a few letters, Enter does it. Ctrl+K.
class CommandPalette : public QWidget {
    Q_OBJECT

public:
    CommandPalette(const ThemeStore &themes, CommandRegistry &commands, QSettings &settings,
                   QWidget *parent);

    void setSource(PaletteSource source) { m_source = std::move(source); }
    void open();
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void gather();
    void typed(const QString &text);
    void move(int rows);
    void choose(const QModelIndex &index);
    void fitHeight();

    const ThemeStore &m_themes;
    CommandRegistry &m_commands;
    QSettings &m_settings;
    PaletteSource m_source;
    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace energy
