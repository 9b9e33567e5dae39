// SPDX-License-Identifier: Apache-2.0
// Blocks to begin from.
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"

#include <QInputDialog>
#include <QMenu>
#include <QPushButton>

namespace energy {

void ListBlockDialog::fillTemplates()
{
    m_templateMenu->clear();
    const QStringList names = m_store.templates();
    m_templates->setEnabled(!names.isEmpty());
    m_templates->setToolTip(names.isEmpty() ? tr("No template is saved yet.")
                                            : tr("Begin from one of them, or remove one."));
    for (const QString &name : names) {
        connect(m_templateMenu->addAction(name), &QAction::triggered, this,
                [this, name] { beginFrom(name); });
    }
    if (names.isEmpty()) {
        return;
    }
    m_templateMenu->addSeparator();
    QMenu *removal = m_templateMenu->addMenu(tr("Remove"));
    for (const QString &name : names) {
        connect(removal->addAction(name), &QAction::triggered, this, [this, name] {
            m_store.removeTemplate(name);
            fillTemplates();
        });
    }
}

/// Everything but the day, which is the one chosen now, and a time of opening, which is over.
void ListBlockDialog::beginFrom(const QString &templateName)
{
    auto draft = m_store.templateOf(templateName);
    if (!draft) {
        refuse(BlockField::Whole,
               tr("The template \u201c%1\u201d cannot be read.").arg(templateName));
        return;
    }
    moveToDay(*draft, m_form->draft().day, m_context.calendar);
    draft->opens.reset();
    m_form->setDraft(*draft);
    edited();
}

void ListBlockDialog::askTemplateName()
{
    auto *question = new QInputDialog(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Save as template"));
    question->setLabelText(tr("Name of the template; one of the same name is replaced."));
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        if (const QString name = text.trimmed(); !name.isEmpty()) {
            m_store.keepTemplate(name, m_form->draft());
            fillTemplates();
        }
    });
    question->open();
}

} // namespace energy
