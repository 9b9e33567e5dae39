// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http_message.h"

#include <memory>
#include <utility>

namespace energy {

/// Delivers answers to a connection without keeping it: the registry does that. Nothing happens
/// when it has gone.
template <class Target>
class WeakReplySink final : public ReplySink {
public:
    explicit WeakReplySink(std::weak_ptr<Target> target)
        : m_target(std::move(target))
    {
    }

    void deliver(HttpResponse response) override
    {
        if (const auto target = m_target.lock()) {
            target->deliver(std::move(response));
        }
    }

private:
    std::weak_ptr<Target> m_target;
};

} // namespace energy
