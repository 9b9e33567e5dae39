// SPDX-License-Identifier: Apache-2.0
// CMake compiles a precompiled header only for a target with a source; this is that source.
