// For benchmarks only: stands before the C library's malloc and counts. Swift may not define a function of this name.
// Each thread counts for itself: a number that all share would slow down the servers that are measured in the same program.
#include "allocations.h"
#include <stddef.h>

extern void *__libc_malloc(size_t size);
static _Thread_local long count;

void *malloc(size_t size) {
    count++;
    return __libc_malloc(size);
}

long allocations_so_far(void) { return count; }
