# SPDX-License-Identifier: Apache-2.0
# cmake -DOUTPUT=x.cpp -DHEADER=path/x.h -DPAIRS=function=file;… -P EmbedText.cmake
# Writes a source file with one function a text file, each returning the text that the file holds.
set(source "// SPDX-License-Identifier: Apache-2.0\n#include \"${HEADER}\"\n\nnamespace energy {\n")
foreach(pair IN LISTS PAIRS)
    string(REGEX MATCH "^([^=]+)=(.+)$" found "${pair}")
    set(function ${CMAKE_MATCH_1})
    file(READ "${CMAKE_MATCH_2}" text)
    string(APPEND source "\nstd::string_view ${function}()\n{\n    return R\"embedded(${text})embedded\";\n}\n")
endforeach()
string(APPEND source "\n} // namespace energy\n")
file(WRITE "${OUTPUT}" "${source}")
