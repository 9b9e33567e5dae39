# SPDX-License-Identifier: Apache-2.0
# Four precompiled headers for the whole tree, each compiled once and reused by every target of its kind.
# None holds a header of ours, so that touching one rebuilds only what includes it; the first holds nothing that
# the centre may not use, so that a forbidden include cannot hide in it.
set(precompiled_std
    <algorithm> <array> <charconv> <compare> <cstddef> <cstdint> <cstring> <deque> <functional> <limits> <map>
    <memory> <numeric> <optional> <set> <span> <string> <string_view> <tuple> <utility> <variant> <vector>
    <tl/expected.hpp>)
set(precompiled_qt
    ${precompiled_std} <QByteArray> <QDateTime> <QDir> <QFile> <QObject> <QString> <QStringList> <QVariant>)
set(precompiled_gui
    ${precompiled_qt} <QAction> <QColor> <QFont> <QLayout> <QPainter> <QPixmap> <QWidget>)
set(precompiled_test ${precompiled_qt} <QUrl> <QtTest/qtestcase.h>)

function(energy_precompiled kind)
    cmake_parse_arguments(arg "" "" "USES;HEADERS" ${ARGN})
    add_library(precompiled_${kind} OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(precompiled_${kind} PRIVATE project_options ${arg_USES})
    target_precompile_headers(precompiled_${kind} PRIVATE ${arg_HEADERS})
endfunction()

energy_precompiled(std USES tl::expected HEADERS ${precompiled_std})
energy_precompiled(qt USES tl::expected qt_options Qt6::Core HEADERS ${precompiled_qt})
energy_precompiled(gui USES tl::expected qt_options Qt6::Widgets HEADERS ${precompiled_gui})
energy_precompiled(test USES tl::expected qt_test HEADERS ${precompiled_test})
