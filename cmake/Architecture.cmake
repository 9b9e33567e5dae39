# SPDX-License-Identifier: Apache-2.0
# The architecture: each row says what a folder may use. Nothing else links, nothing else is included.
# The centre: deterministic, standard library only.
set(centre core_base core_protocol core_market core_ledger core_risk core_exchange)
set(may_use_core_base        tl::expected date::date-tz OpenSSL::Crypto)
set(may_use_core_protocol    core_base)
set(may_use_core_market      core_base core_protocol)
set(may_use_core_ledger      core_base core_protocol)
set(may_use_core_risk        core_base core_protocol core_ledger)
set(may_use_core_exchange    core_base core_protocol core_market core_ledger core_risk)
# The edges.
set(may_use_core_storage     core_base core_protocol Qt6::Core Qt6::Sql Threads::Threads PkgConfig::xxhash)
set(may_use_core_identity    core_base core_protocol core_storage OpenSSL::Crypto PkgConfig::sodium Qt6::Core Qt6::Sql)
set(may_use_core_grid        core_base core_protocol core_storage Qt6::Core Qt6::Network QCoro6::Core QCoro6::Network PkgConfig::libzip)
set(may_use_server_engine    core_base core_protocol core_market core_ledger core_risk core_exchange core_storage Threads::Threads)
set(may_use_server_gateway   core_base core_protocol core_storage core_identity server_engine Boost::headers OpenSSL::SSL OpenSSL::Crypto
                             PkgConfig::simdjson spdlog::spdlog prometheus-cpp::core Threads::Threads)
set(may_use_server_tools     core_base core_protocol core_market core_ledger core_risk core_exchange core_storage core_identity core_grid
                             server_engine server_gateway Threads::Threads)
set(may_use_server_feeds     core_base core_protocol core_exchange core_storage core_identity core_grid server_engine server_gateway
                             Qt6::Core Qt6::Network QCoro6::Core QCoro6::Network prometheus-cpp::core Threads::Threads)
# Simulated people know nothing of the engine: they can only ask the public API.
set(may_use_server_demo      core_base core_protocol core_grid Qt6::Core Qt6::Network QCoro6::Core QCoro6::Network)
set(may_use_server           core_base core_protocol core_market core_ledger core_risk core_exchange core_storage core_identity core_grid
                             server_engine server_gateway server_feeds server_tools server_demo Qt6::Core Qt6::Network Qt6::Sql QCoro6::Core QCoro6::Network spdlog::spdlog PkgConfig::tomlplusplus
                             PkgConfig::simdjson prometheus-cpp::core Threads::Threads)
# The terminal: it links no part of the engine, so that the rules have one home.
set(may_use_core_client      core_base core_protocol Qt6::Core Qt6::Network Qt6::WebSockets QCoro6::Core QCoro6::Network PkgConfig::simdjson
                             Threads::Threads)
set(may_use_ui_theme         core_base Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Svg)
# What a chart shows, without a line of drawing.
set(may_use_ui_series        core_base)
set(may_use_ui_chart         core_base ui_series ui_theme Qt6::Core Qt6::Gui Qt6::Widgets)
set(may_use_ui_widgets       core_base core_protocol ui_theme Qt6::Core Qt6::Gui Qt6::Widgets)
set(may_use_ui_frame         core_base core_protocol core_client ui_theme ui_widgets Qt6::Core Qt6::Gui Qt6::Widgets)
set(may_use_ui_panes         core_base core_protocol core_client ui_theme ui_series ui_chart ui_widgets ui_frame
                             Qt6::Core Qt6::Gui Qt6::Widgets)
set(may_use_app              core_base core_protocol core_client ui_theme ui_series ui_chart ui_widgets ui_frame ui_panes
                             Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Network QCoro6::Core QCoro6::Network)
