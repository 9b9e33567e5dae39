// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/command.h"
#include "core/protocol/event.h"

#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// The one byte form of commands and events, for journal and event log: kind number, then the
/// fields in the order of their list. Decoding accepts exactly what encoding makes and nothing
/// else; see docs/protocol.md.

void encode(const Command &command, std::string &out);
void encode(const Event &event, std::string &out);
/// Nothing unless the bytes are exactly one known command or event.
[[nodiscard]] std::optional<Command> decodeCommand(std::string_view bytes);
[[nodiscard]] std::optional<Event> decodeEvent(std::string_view bytes);

/// A batch of the journal: each command with a length before it.
void appendStamped(const Stamped &stamped, std::string &out);
[[nodiscard]] std::optional<std::vector<Stamped>> decodeStamped(std::string_view batch);

/// A batch of the event log.
void appendRecord(const EventRecord &record, std::string &out);
[[nodiscard]] std::optional<std::vector<EventRecord>> decodeRecords(std::string_view batch);

/// One JSON object with raw integers, for `journal dump` and for people:
/// {"kind":"PlaceOrder","client":"a1",…}.
[[nodiscard]] std::string dumpJson(const Stamped &stamped);
[[nodiscard]] std::string dumpJson(const EventRecord &record);

} // namespace energy
