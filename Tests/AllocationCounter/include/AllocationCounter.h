#pragma once
#include <stdint.h>

/// How often the calling thread has asked for memory since it began.
///
/// A test target that depends on this module counts every malloc, calloc, realloc and aligned
/// allocation of its process, those of the Swift runtime and of libraries included.
uint64_t allocation_count(void);

/// How many octets the calling thread has asked for since it began, freed ones included.
uint64_t allocated_octets(void);
