// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/utf8.h"

namespace energy {

namespace {

struct SecondByte {
    unsigned char least;
    unsigned char most;
};

/// The range of the second byte, which is where overlong forms and surrogates show.
SecondByte secondByteAfter(unsigned char first)
{
    switch (first) {
    case 0xE0:
        return {0xA0, 0xBF};
    case 0xED:
        return {0x80, 0x9F};
    case 0xF0:
        return {0x90, 0xBF};
    case 0xF4:
        return {0x80, 0x8F};
    default:
        return {0x80, 0xBF};
    }
}

std::size_t lengthFromFirst(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

} // namespace

std::size_t utf8SequenceLength(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    const auto byte = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const std::size_t length = lengthFromFirst(byte(0));
    if (length == 0 || text.size() < length) {
        return 0;
    }
    const SecondByte range = secondByteAfter(byte(0));
    for (std::size_t index = 1; index < length; ++index) {
        const SecondByte allowed = index == 1 ? range : SecondByte{0x80, 0xBF};
        if (byte(index) < allowed.least || byte(index) > allowed.most) {
            return 0;
        }
    }
    return length;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

} // namespace energy
