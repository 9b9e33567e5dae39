// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/settings_dialog.h"

#include "ui/frame/frame_settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

namespace energy {

namespace {

constexpr int zoomStep = 10;

void setWords(QComboBox &box, const QStringList &words)
{
    const QSignalBlocker quiet(box);
    const int chosen = box.currentIndex();
    box.clear();
    box.addItems(words);
    box.setCurrentIndex(chosen);
}

} // namespace

SettingsDialog::SettingsDialog(ThemeStore &themes, Language &language, QSettings &settings,
                               QWidget *parent)
    : QDialog(parent)
    , m_themes(themes)
    , m_language(language)
    , m_settings(settings)
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_base(new QComboBox(this))
    , m_density(new QComboBox(this))
    , m_languages(new QComboBox(this))
    , m_zoom(new QSlider(Qt::Horizontal, this))
    , m_zoomFigure(new QLabel(this))
    , m_colorBlind(new QCheckBox(this))
    , m_reducedMotion(new QCheckBox(this))
    , m_close(new QPushButton(this))
    , m_form(new QFormLayout)
{
    build();
    retranslate();
    const ThemeChoice &choice = themes.theme().choice;
    m_base->setCurrentIndex(static_cast<int>(choice.base));
    m_density->setCurrentIndex(static_cast<int>(choice.density));
    m_languages->setCurrentIndex(static_cast<int>(Language::codes().indexOf(language.code())));
    m_zoom->setValue(choice.zoomPercent / zoomStep);
    m_colorBlind->setChecked(choice.colorBlind);
    m_reducedMotion->setChecked(choice.reducedMotion);
    showZoom();
    for (QComboBox *box : {m_base, m_density}) {
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::applyLook);
    }
    for (QCheckBox *box : {m_colorBlind, m_reducedMotion}) {
        connect(box, &QCheckBox::toggled, this, &SettingsDialog::applyLook);
    }
    connect(m_zoom, &QSlider::valueChanged, this, &SettingsDialog::applyLook);
    connect(m_languages, &QComboBox::currentIndexChanged, this, &SettingsDialog::applyLanguage);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::build()
{
    const Theme &theme = m_themes.theme();
    auto *column = new QVBoxLayout(this);
    const int margin = theme.px(24);
    column->setContentsMargins(margin, theme.px(16), margin, theme.px(16));
    column->setSpacing(theme.px(12));
    m_title->setProperty("role", QStringLiteral("title"));
    m_note->setProperty("role", QStringLiteral("label"));
    column->addWidget(m_title);
    column->addWidget(m_note);
    m_form->setHorizontalSpacing(theme.px(16));
    m_form->setVerticalSpacing(theme.px(8));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_zoom->setRange(leastZoom / zoomStep, greatestZoom / zoomStep);
    m_zoom->setPageStep(1);
    m_zoomFigure->setProperty("figures", true);
    auto *zoom = new QHBoxLayout;
    zoom->setSpacing(theme.px(12));
    zoom->addWidget(m_zoom, 1);
    zoom->addWidget(m_zoomFigure);
    m_form->addRow(new QLabel(this), m_base);
    m_form->addRow(new QLabel(this), m_density);
    m_form->addRow(new QLabel(this), zoom);
    m_form->addRow(new QLabel(this), m_languages);
    m_form->addRow(nullptr, m_colorBlind);
    m_form->addRow(nullptr, m_reducedMotion);
    column->addLayout(m_form);
    column->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_close);
    column->addLayout(foot);
    m_close->setProperty("role", QStringLiteral("primary"));
    m_close->setDefault(true);
    setMinimumWidth(theme.px(480));
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_title->setText(tr("Settings"));
    m_note->setText(tr("Every change is in force at once."));
    setWords(*m_base, {tr("Dark"), tr("Light"), tr("High contrast")});
    setWords(*m_density, {tr("Compact"), tr("Normal"), tr("Touch")});
    // A language names itself, so that it is found by those who read only that one.
    setWords(*m_languages, {QStringLiteral("Deutsch"), QStringLiteral("English")});
    m_colorBlind->setText(tr("Blue and orange instead of green and red"));
    m_reducedMotion->setText(tr("Reduced motion"));
    m_close->setText(tr("Close"));
    showZoom();
    const QStringList names = {tr("Theme"), tr("Density"), tr("Zoom"), tr("Language")};
    const QList<QWidget *> fields = {m_base, m_density, m_zoom, m_languages};
    for (int row = 0; row < names.size(); ++row) {
        auto *label = qobject_cast<QLabel *>(m_form->itemAt(row, QFormLayout::LabelRole)->widget());
        label->setText(names.at(row));
        label->setProperty("role", QStringLiteral("label"));
        label->setMinimumHeight(fields.at(row)->sizeHint().height()); // In the middle of its line.
        label->setBuddy(fields.at(row));
        fields.at(row)->setAccessibleName(names.at(row));
    }
    for (QAbstractButton *button : {static_cast<QAbstractButton *>(m_colorBlind),
                                    static_cast<QAbstractButton *>(m_reducedMotion),
                                    static_cast<QAbstractButton *>(m_close)}) {
        button->setAccessibleName(button->text());
    }
}

void SettingsDialog::showZoom()
{
    m_zoomFigure->setText(QStringLiteral("%1\u00A0%").arg(m_zoom->value() * zoomStep));
}

void SettingsDialog::applyLook()
{
    const ThemeChoice choice{.base = static_cast<ThemeBase>(m_base->currentIndex()),
                             .colorBlind = m_colorBlind->isChecked(),
                             .density = static_cast<Density>(m_density->currentIndex()),
                             .zoomPercent = m_zoom->value() * zoomStep,
                             .reducedMotion = m_reducedMotion->isChecked()};
    showZoom();
    writeThemeChoice(m_settings, choice);
    m_themes.choose(choice);
}

void SettingsDialog::applyLanguage()
{
    const QString code = Language::codes().at(m_languages->currentIndex());
    writeLanguage(m_settings, code);
    m_language.choose(code);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace energy
