// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/base/quantity.h"
#include "core/base/short_text.h"
#include "core/base/time.h"
#include "core/protocol/fields.h"

#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace energy {

static_assert(std::endian::native == std::endian::little,
              "the byte form is little endian and written as it lies in memory");

/// Enumerations on the wire have a function lastOf() that names their highest value: decoding
/// refuses anything above.
template <class T>
concept BoundedEnum = std::is_enum_v<T> && requires(T value) { lastOf(value); };

/// Writes values in their one byte form: integers little endian, texts and lists with a count
/// before them.
class ByteWriter {
public:
    explicit ByteWriter(std::string &out)
        : m_out(out)
    {
    }

    template <class T>
    void put(const T &value)
    {
        if constexpr (std::is_enum_v<T>) {
            put(static_cast<std::underlying_type_t<T>>(value));
        } else if constexpr (std::is_integral_v<T>) {
            raw(&value, sizeof value);
        } else if constexpr (HasFields<T>) {
            std::apply([this](const auto &...field) { (put(field), ...); }, value.fields());
        } else {
            putValue(value);
        }
    }

private:
    template <class Unit>
    void putValue(const Quantity<Unit> &value)
    {
        put(value.count());
    }
    void putValue(const Instant &value) { put(value.ns); }
    void putValue(const Interval &value)
    {
        put(value.start);
        put(value.end);
    }
    void putValue(const Digest &value) { raw(value.bytes.data(), value.bytes.size()); }
    template <std::size_t N>
    void putValue(const std::array<std::uint8_t, N> &value)
    {
        raw(value.data(), N);
    }
    template <std::size_t N>
    void putValue(const ShortText<N> &value)
    {
        put(static_cast<std::uint8_t>(value.view().size()));
        raw(value.view().data(), value.view().size());
    }
    template <class T>
    void putValue(const std::optional<T> &value)
    {
        put(static_cast<std::uint8_t>(value.has_value()));
        if (value) {
            put(*value);
        }
    }
    template <class A, class B>
    void putValue(const std::pair<A, B> &value)
    {
        put(value.first);
        put(value.second);
    }
    template <class T>
    void putValue(const std::vector<T> &value)
    {
        putList(value);
    }
    template <class T>
    void putValue(const std::deque<T> &value)
    {
        putList(value);
    }
    template <class T>
    void putValue(const std::set<T> &value)
    {
        putList(value);
    }
    template <class K, class V>
    void putValue(const std::map<K, V> &value)
    {
        putList(value);
    }
    template <class List>
    void putList(const List &list)
    {
        put(static_cast<std::uint32_t>(list.size()));
        for (const auto &item : list) {
            put(item);
        }
    }
    void raw(const void *data, std::size_t size)
    {
        m_out.append(static_cast<const char *>(data), size);
    }

    std::string &m_out;
};

/// Reads what ByteWriter wrote. Nothing is trusted: a failure sticks, and every value read after it
/// is zero.
class ByteReader {
public:
    explicit ByteReader(std::string_view data)
        : m_data(data)
    {
    }

    template <class T>
    void get(T &value)
    {
        if constexpr (std::is_enum_v<T>) {
            getEnum(value);
        } else if constexpr (std::is_same_v<T, bool>) {
            std::uint8_t byte = 0;
            get(byte);
            m_failed = m_failed || byte > 1;
            value = byte == 1;
        } else if constexpr (std::is_integral_v<T>) {
            raw(&value, sizeof value);
        } else if constexpr (HasFields<T>) {
            std::apply([this](auto &...field) { (get(field), ...); }, value.fields());
        } else {
            getValue(value);
        }
    }
    template <class T>
    [[nodiscard]] T take()
    {
        T value{};
        get(value);
        return value;
    }

    void fail() { m_failed = true; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool finished() const { return !m_failed && m_data.empty(); }
    [[nodiscard]] std::size_t remaining() const { return m_data.size(); }

private:
    template <class T>
    void getEnum(T &value)
    {
        std::underlying_type_t<T> bare{};
        get(bare);
        if constexpr (BoundedEnum<T>) {
            m_failed = m_failed || bare > static_cast<std::underlying_type_t<T>>(lastOf(value));
        }
        value = m_failed ? T{} : static_cast<T>(bare);
    }
    template <class Unit>
    void getValue(Quantity<Unit> &value)
    {
        value = Quantity<Unit>::of(take<std::int64_t>());
    }
    void getValue(Instant &value) { get(value.ns); }
    void getValue(Interval &value)
    {
        get(value.start);
        get(value.end);
    }
    void getValue(Digest &value) { raw(value.bytes.data(), value.bytes.size()); }
    template <std::size_t N>
    void getValue(std::array<std::uint8_t, N> &value)
    {
        raw(value.data(), N);
    }
    template <std::size_t N>
    void getValue(ShortText<N> &value)
    {
        const std::size_t size = take<std::uint8_t>();
        if (m_failed || size > m_data.size()) {
            m_failed = true;
            return;
        }
        const auto made = ShortText<N>::of(m_data.substr(0, size));
        m_data.remove_prefix(size);
        m_failed = !made;
        value = made.value_or(ShortText<N>());
    }
    template <class T>
    void getValue(std::optional<T> &value)
    {
        if (take<bool>()) {
            value = take<T>();
        } else {
            value.reset();
        }
    }
    template <class A, class B>
    void getValue(std::pair<A, B> &value)
    {
        get(value.first);
        get(value.second);
    }
    template <class T>
    void getValue(std::vector<T> &value)
    {
        getList(value, [&value](T &&item) { value.push_back(std::move(item)); }, T{});
    }
    template <class T>
    void getValue(std::deque<T> &value)
    {
        getList(value, [&value](T &&item) { value.push_back(std::move(item)); }, T{});
    }
    template <class T>
    void getValue(std::set<T> &value)
    {
        getList(value, [&value](T &&item) { value.insert(value.end(), std::move(item)); }, T{});
    }
    template <class K, class V>
    void getValue(std::map<K, V> &value)
    {
        getList(
            value, [&value](std::pair<K, V> &&item) { value.insert(value.end(), std::move(item)); },
            std::pair<K, V>{});
    }
    template <class List, class Add, class Item>
    void getList(List &list, const Add &add, const Item &)
    {
        list.clear();
        const auto count = take<std::uint32_t>();
        // Each item takes at least a byte, so a count beyond what is left cannot make us reserve
        // memory.
        m_failed = m_failed || count > m_data.size();
        for (std::uint32_t i = 0; i < count && !m_failed; ++i) {
            add(take<Item>());
        }
    }
    void raw(void *to, std::size_t size)
    {
        if (m_failed || size > m_data.size()) {
            m_failed = true;
            std::memset(to, 0, size);
            return;
        }
        std::memcpy(to, m_data.data(), size);
        m_data.remove_prefix(size);
    }

    std::string_view m_data;
    bool m_failed = false;
};

} // namespace energy
