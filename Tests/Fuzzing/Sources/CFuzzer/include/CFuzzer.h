#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library: runs the callback on octets of its own making until it is told to stop.
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*callback)(const uint8_t *octets, size_t count));
