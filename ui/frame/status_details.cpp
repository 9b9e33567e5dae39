// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/status_details.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace energy {

StatusDetails::StatusDetails(const ThemeStore &themes, const QStringList &lines, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Connection and ages"));
    auto *text = new QPlainTextEdit(lines.join(u'\n'), this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setProperty("figures", true);
    text->setAccessibleName(windowTitle());
    auto *copy = new QPushButton(tr("Copy for a report"), this);
    copy->setAccessibleName(copy->text());
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(close->text());
    close->setProperty("role", QStringLiteral("primary"));
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(copy);
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addLayout(foot);
    connect(copy, &QPushButton::clicked, this,
            [lines] { QGuiApplication::clipboard()->setText(lines.join(u'\n')); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(themes.theme().px(480), themes.theme().px(400));
}

} // namespace energy
