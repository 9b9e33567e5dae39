// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/certificates_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/button_key.h"
#include "ui/widgets/key_button.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QVBoxLayout>

namespace energy {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

} // namespace

CertificatesPane::CertificatesPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
    , m_detail(new QLabel(this))
    , m_result(new QLabel(this))
    , m_retire(new KeyButton(context.themes, this))
{
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->setWordWrap(true);
    m_retire->setProperty("role", QStringLiteral("primary"));
    bindKey(Qt::CTRL | Qt::Key_Return, *m_retire, *this, Qt::WidgetWithChildrenShortcut);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(8, 8, 8, 8);
    foot->addWidget(m_detail);
    auto *line = new QHBoxLayout;
    line->addWidget(m_result, 1);
    line->addWidget(m_retire);
    foot->addLayout(line);
    column().addLayout(foot);
    connect(&context.market, &MarketView::certificatesChanged, this, [this] { dirty(); });
    connect(&context.market.connection(), &MarketConnection::commandChanged, this,
            &CertificatesPane::commandChanged);
    connect(m_retire, &QPushButton::clicked, this, &CertificatesPane::retire);
    begin();
    connect(table().selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_isAsked = false;
        showDetail();
    });
    retranslate();
}

QString CertificatesPane::caption() const
{
    std::uint64_t active = 0;
    for (const CertificateRow &row : context().market.certificates()) {
        active += row.state == CertificateState::Active ? row.megawattHours : 0;
    }
    return tr("%1 REC to retire").arg(context().figures().count(active));
}

std::vector<CertificatesPane::Column> CertificatesPane::columns() const
{
    return {{tr("Batch"), {ColumnKind::Word, 170, true}},
            {tr("Made"), {ColumnKind::Word, 110}},
            {tr("REC"), {ColumnKind::Figure, 60}},
            {tr("State"), {ColumnKind::StateChip, 90}}};
}

std::vector<CellRow> CertificatesPane::rows() const
{
    const NumberText figures = context().figures();
    std::vector<CellRow> rows;
    for (const CertificateRow &row : context().market.certificates()) {
        const bool isActive = row.state == CertificateState::Active;
        const ChipContent chip{isActive ? tr("Active") : tr("Retired"),
                               isActive ? ChipTone::Ok : ChipTone::Outline};
        rows.push_back(
            {number(row.id),
             {cell(sourceName(row.source) + QStringLiteral(" · ") + placeName(row.location)),
              cell(deliveryName(row.produced, context().calendar, figures.locale()),
                   CellTone::Second),
              cell(figures.count(row.megawattHours)),
              {chip.text, {{ChipRole, QVariant::fromValue(chip)}}}}});
    }
    return rows;
}

QString CertificatesPane::emptyWords() const
{
    return tr("No certificates yet. They come when a delivery is settled.");
}

const CertificateRow *CertificatesPane::current() const
{
    const quint64 key = currentKey();
    for (const CertificateRow &row : context().market.certificates()) {
        if (number(row.id) == key) {
            return &row;
        }
    }
    return nullptr;
}

void CertificatesPane::refreshed()
{
    showDetail();
}

void CertificatesPane::showDetail()
{
    const CertificateRow *row = current();
    const bool canRetire
        = row != nullptr && row->state == CertificateState::Active && m_command.empty();
    m_retire->setEnabled(canRetire);
    m_retire->setToolTip(canRetire                ? QString()
                             : !row               ? tr("Choose a certificate first.")
                             : !m_command.empty() ? tr("One is being retired.")
                                                  : tr("It is retired already."));
    m_retire->setText(m_isAsked ? tr("Retire for good: press again") : tr("Retire"));
    m_retire->setKey(QStringLiteral("Ctrl Enter"));
    if (row == nullptr) {
        m_detail->clear();
        return;
    }
    m_detail->setText(tr("Serials %1 · meter %2 · block %3 · issued %4")
                          .arg(text(row->series), text(row->meter),
                               QString::number(number(row->block)),
                               clockText(row->issuedAt, context().calendar)));
}

/// Retiring cannot be undone, so it is asked once.
void CertificatesPane::retire()
{
    const CertificateRow *row = current();
    if (row == nullptr) {
        return;
    }
    if (!m_isAsked) {
        m_isAsked = true;
        showDetail();
        return;
    }
    m_isAsked = false;
    m_command = context().desk.retireCertificate(row->id);
    m_result->setText(m_command.empty() ? tr("Not connected: nothing was sent.") : tr("sent"));
    showDetail();
}

void CertificatesPane::commandChanged(const GivenCommand &command)
{
    if (command.id != m_command || command.fate == CommandFate::Sending
        || command.fate == CommandFate::Unknown) {
        return;
    }
    m_result->setText(command.fate == CommandFate::Accepted
                          ? tr("retired, event %1").arg(command.sequence)
                          : tr("Refused: %1").arg(text(command.words)));
    m_command.clear();
    context().market.read(ReadKind::Certificates);
    showDetail();
}

void CertificatesPane::retranslate()
{
    m_retire->setAccessibleName(tr("Retire the chosen certificate"));
    m_detail->setAccessibleName(tr("Details of the certificate"));
    m_result->setAccessibleName(tr("Result"));
    showDetail();
}

void CertificatesPane::changeEvent(QEvent *event)
{
    TablePane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace energy
