// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

class QLabel;

namespace energy {

class KeyButton;

/// Renewable certificates: where and when their energy was made, their serial numbers, and their
/// end by retirement.
class CertificatesPane : public TablePane {
    Q_OBJECT

public:
    explicit CertificatesPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] KeyButton &retireButton() const { return *m_retire; }

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] std::vector<ReadKind> reads() const override { return {ReadKind::Certificates}; }
    void refreshed() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showDetail();
    void retire();
    void commandChanged(const GivenCommand &command);
    [[nodiscard]] const CertificateRow *current() const;

    QLabel *m_detail;
    QLabel *m_result;
    KeyButton *m_retire;
    std::string m_command; ///< Under way.
    bool m_isAsked = false; ///< Pressed once: the next press does it.
};

} // namespace energy
