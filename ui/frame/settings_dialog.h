// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/command_registry.h"
#include "ui/frame/language.h"
#include "ui/theme/theme_store.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace energy {

/// Look and language; every change is in force at once and kept.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(ThemeStore &themes, Language &language, QSettings &settings, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void showZoom();
    void applyLook();
    void applyLanguage();

    ThemeStore &m_themes;
    Language &m_language;
    QSettings &m_settings;
    QLabel *m_title;
    QLabel *m_note;
    QComboBox *m_base;
    QComboBox *m_density;
    QComboBox *m_languages;
    QSlider *m_zoom;
    QLabel *m_zoomFigure;
    QCheckBox *m_colorBlind;
    QCheckBox *m_reducedMotion;
    QPushButton *m_close;
    QFormLayout *m_form;
};

} // namespace energy
