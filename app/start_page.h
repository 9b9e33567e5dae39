// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/start_choice.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace energy {

class NoticeBox;
class SegmentedControl;

/// The first thing a new user sees, and where a refused log-in leads: the demonstration, one's own
/// server on this machine, or a server somewhere.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(const ThemeStore &themes, QWidget *parent = nullptr);

    /// Whether one's own server still waits for its first account.
    void setOwnIsNew(bool isNew);
    void setServer(const QUrl &server);
    void showKind(StartKind kind);
    /// What is being done; the page waits meanwhile.
    void showProgress(const QString &words);
    /// What went wrong; nothing, when a person just came back.
    void showProblem(const QString &words);

Q_SIGNALS:
    void chosen(const energy::StartChoice &choice);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Fields {
        QLineEdit *login = nullptr;
        QLineEdit *password = nullptr;
    };

    QWidget *makeDemoPage();
    QWidget *makeOwnPage();
    QWidget *makeConnectPage();
    Fields addCredentials(QWidget *page, int row);
    void retranslate();
    void applyTheme();
    void go();
    [[nodiscard]] QString complaint(const StartChoice &choice) const;

    const ThemeStore &m_themes;
    QWidget *m_card;
    QHBoxLayout *m_head;
    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_intro;
    SegmentedControl *m_kind;
    QStackedWidget *m_pages;
    NoticeBox *m_notice;
    QPushButton *m_go;
    QComboBox *m_person = nullptr;
    QLabel *m_demoWords = nullptr;
    QLabel *m_ownWords = nullptr;
    QComboBox *m_role = nullptr;
    QLineEdit *m_server = nullptr;
    Fields m_own;
    Fields m_connect;
    std::vector<std::pair<QLabel *, const char *>> m_labels; ///< With the words they show.
    bool m_ownIsNew = false;
};

} // namespace energy
