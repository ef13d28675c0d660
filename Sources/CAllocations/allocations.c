// For benchmarks only: stands before the C library's malloc and counts. Swift may not define a function of this name.
#include "allocations.h"
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t size);
static atomic_long count;

void *malloc(size_t size) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    return __libc_malloc(size);
}

long allocations_so_far(void) { return atomic_load_explicit(&count, memory_order_relaxed); }
